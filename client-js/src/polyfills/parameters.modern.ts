/** The parameters of a query. */
export const Parameters = URLSearchParams;
