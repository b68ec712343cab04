export const EXTENSION = "";
