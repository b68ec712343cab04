// For the bundles that are named like the official ones: the public protocol without Tidewire's extension.
export const EXTENSION: boolean = false;
