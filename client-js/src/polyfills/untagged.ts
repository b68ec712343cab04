/** Whether it is a blob of React Native, whose class has no tag. */
export const isUntagged = (value: unknown): boolean => typeof Blob !== "undefined" && value instanceof Blob;
