/** Copies the properties of the sources, the last one's winning, and gives the target. */
export const extend = Object.assign;
