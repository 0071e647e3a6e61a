/**
 * Whether two types are one, optional properties included. The outer shapes (DTO classes, response schemas) are held to the
 * ledger's types with it: where they drift apart, nothing compiles.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the compiler compares the two deferred conditions
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** A type as JSON shows it: no class, no intersection, no branded string. */
export type AsJson<T> = T extends string
  ? Unbranded<T>
  : T extends number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly AsJson<Item>[]
      : unknown extends T
        ? unknown
        : { readonly [K in keyof T]: AsJson<T[K]> };

// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- an index signature asks nothing of an empty object
type Nothing = Record<never, never>;

/** `string` for a branded string; a literal stays what it is. */
type Unbranded<T extends string> = Nothing extends Record<T, 1> ? string : T;
