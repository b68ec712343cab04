/** Copies the properties of the sources to the target. The last source wins. Returns the target. */
export function extend<T extends object>(target: T, ...sources: Array<object | undefined>): T {
  sources.forEach((source: any) =>
    Object.keys(source || {}).forEach((key) => {
      (target as any)[key] = source[key];
    }),
  );
  return target;
}
