/** Copies the properties of the sources to the target. The last source wins. Returns the target. */
export const extend = Object.assign;
