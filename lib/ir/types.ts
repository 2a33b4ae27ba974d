/** The normal form of the Workload IR: what every stage after validation works on. */
import type * as ir from "./generated/workload.ts";

/**
 * Fields that the normal form may lack: `egress`, which has no default, and what 0.2 has added, which a document of
 * 0.1 leaves out (ADR 0035).
 */
type MayLack = "egress" | "restart" | "health";

type Normal<T> = T extends readonly (infer Item)[]
  ? Normal<Item>[]
  : T extends object
    ? { [Key in Exclude<keyof T, MayLack>]-?: Normal<Exclude<T[Key], undefined>> } & {
        [Key in Extract<keyof T, MayLack>]?: Normal<Exclude<T[Key], undefined>>;
      }
    : T;

export type Workload = Omit<Normal<ir.Workload>, "extensions"> & {
  extensions: Record<string, Record<string, unknown>>;
};
export type App = Normal<ir.App>;
/** Left out, `restart` is "always". */
export type Entrypoint = Normal<ir.Entrypoint>;
export type Restart = NonNullable<ir.Entrypoint["restart"]>;
export type Health = Normal<ir.Health>;
export type Mount = Normal<ir.Mount>;
export type Network = Normal<ir.Network>;
export type Resources = Normal<ir.Resources>;
export type Volume = Normal<ir.Volume>;
export type Image = Normal<ir.Image>;
export type Source = Normal<ir.Source>;
export type LocalPathSource = Normal<ir.LocalPathSource>;
export type Dependencies = Normal<ir.Dependencies>;
export type EnvValue = Normal<ir.EnvValue>;
