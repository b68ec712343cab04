/** Never: every blob of a browser has its tag. */
export const isUntagged = (_value: unknown): boolean => false;
