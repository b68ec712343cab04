/** Every blob of a page has its tag. */
export const isUntagged = (_value: unknown): boolean => false;
