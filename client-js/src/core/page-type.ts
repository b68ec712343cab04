/** A type of the DOM library if the program includes it; other programs compile without it. */
export type PageType<Name extends string, Otherwise = any> = typeof globalThis extends {
  [name in Name]: { prototype: infer Type };
}
  ? Type
  : Otherwise;
