/** @module components/_shared/inputs: lifts every leaf of a plain type to a Pulumi input. */
import type { Input } from "@pulumi/pulumi";

/** `T` as a program may write it: any part of it may be an output of another resource. */
export type Inputs<T> = T extends readonly (infer E)[]
  ? Input<Inputs<E>[]>
  : T extends object
    ? Input<{ [K in keyof T]: Inputs<T[K]> }>
    : Input<T>;

/** The arguments of a resource: the object itself is plain, its properties are lifted. */
export type ResourceArgs<T> = { [K in keyof T]: Inputs<T[K]> };
