/** A type that pages have, in a program that knows of it; others compile too, without the DOM library. */
export type PageType<Name extends string, Otherwise = any> = typeof globalThis extends {
  [name in Name]: { prototype: infer Type };
}
  ? Type
  : Otherwise;
