/** What the user's file has declared through the SDK, as a document of the Workload IR. */
// The SDK's registry, found by the symbol that it registers. The runner imports nothing of the SDK: the file under
// evaluation decides which copy of it is loaded, if any.
interface Registry {
  readonly workload: Declared<{ readonly id: string; readonly extensions: unknown }> | null;
  readonly apps: readonly Declared<unknown>[];
  readonly volumes: readonly Declared<unknown>[];
}

interface Declared<T> {
  readonly value: T;
  readonly at: string | null;
}

/** The document, or what the declarations lack as `file:line: what is wrong and what to do`. */
export type Outcome = { readonly document: unknown } | { readonly failure: string };

/** Whether the file has declared a workload and an app of it by now. */
export function isDeclared(): boolean {
  const { workload, apps } = registry();
  return workload !== null && apps.length > 0;
}

/** @param entry The user's file, as messages show it. */
export function declaredWorkload(entry: string): Outcome {
  const { workload, apps, volumes } = registry();
  if (workload === null) {
    const at = apps[0]?.at ?? volumes[0]?.at ?? `${entry}:1`;
    return {
      failure: `${at}: no workload is declared: add mv.workload({ id: "..." }) to the file${whileEvaluated}`,
    };
  }
  if (apps.length === 0) {
    const at = workload.at ?? `${entry}:1`;
    return {
      failure: `${at}: the workload "${workload.value.id}" has no app: declare one with mv.app({ ... })${whileEvaluated}`,
    };
  }
  return {
    document: {
      schema_version: "0.2",
      id: workload.value.id,
      apps: values(apps),
      volumes: values(volumes),
      extensions: workload.value.extensions,
    },
  };
}

const whileEvaluated = ", and await at its top level whatever declares later";
const key = Symbol.for("mvmforge.registry");
const get = Reflect.get;

function registry(): Registry {
  return (get(globalThis, key) as Registry | undefined) ?? { workload: null, apps: [], volumes: [] };
}

function values(declared: readonly Declared<unknown>[]): unknown[] {
  const taken: unknown[] = [];
  for (let index = 0; index < declared.length; index++) taken[index] = declared[index]?.value;
  return taken;
}
