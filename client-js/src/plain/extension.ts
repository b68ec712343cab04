export const EXTENSION = 0;
