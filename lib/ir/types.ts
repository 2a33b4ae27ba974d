/** The normal form of the Workload IR: what every stage after validation works on. */
import type * as ir from "./generated/workload.ts";

/** Every default filled in; `egress` alone stays out where it was left out. */
type Normal<T> = T extends readonly (infer Item)[]
  ? Normal<Item>[]
  : T extends object
    ? { [Key in Exclude<keyof T, "egress">]-?: Normal<Exclude<T[Key], undefined>> } & Pick<
        T,
        Extract<keyof T, "egress">
      >
    : T;

export type Workload = Omit<Normal<ir.Workload>, "extensions"> & {
  extensions: Record<string, Record<string, unknown>>;
};
export type App = Normal<ir.App>;
export type Entrypoint = Normal<ir.Entrypoint>;
export type Mount = Normal<ir.Mount>;
export type Network = Normal<ir.Network>;
export type Resources = Normal<ir.Resources>;
export type Volume = Normal<ir.Volume>;
export type Image = Normal<ir.Image>;
export type Source = Normal<ir.Source>;
export type LocalPathSource = Normal<ir.LocalPathSource>;
export type Dependencies = Normal<ir.Dependencies>;
export type EnvValue = Normal<ir.EnvValue>;
