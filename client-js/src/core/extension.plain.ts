// In this folder is what the bundles that are named like the official ones have in place of what Tidewire adds.
export const EXTENSION: boolean = false;
