/** Ways to start a Python program: what its framework is told by, and the command that serves it to others than itself. */
import { djangoPrograms } from "./django.ts";
import { portOfText, readsPort } from "./ports.ts";
import type { Program } from "./program.ts";
import type { Project } from "./project.ts";
import { entryPoints } from "./pyproject.ts";
import { isFrameworkNamed, projectNames } from "./python-requirements.ts";

/** Where people put a program's beginning, the likeliest first. */
const MAINS = [
  "app",
  "main",
  "server",
  "wsgi",
  "asgi",
  "application",
  "run",
  "api",
  "index",
  "bot",
  "worker",
];

/** Every way that is seen, the surest first. */
export async function pythonPrograms(project: Project): Promise<Program[]> {
  const names = new Set(await projectNames(project));
  const files = mainFiles(project);
  return [
    ...djangoPrograms(project, names),
    ...[...files, ...packageFiles(project)].flatMap((path) => served(project, path, names)),
    ...(await scripts(project)),
    ...packages(project),
    ...files.map((path) => script(project, path)),
  ];
}

function mainFiles(project: Project): string[] {
  const folders = ["", ...["app", "src"].filter((name) => project.isFolder(name)).map((name) => `${name}/`)];
  const likely = folders.flatMap((folder) => MAINS.map((name) => `${folder}${name}.py`));
  const packages = project.names.filter((name) => project.isFile(`${name}/__init__.py`));
  const single = project.names.filter(
    (name) => name.endsWith(".py") && !/^(?:setup|conftest|test_.*)\.py$/.test(name),
  );
  const others = single.length === 1 ? single : [];
  return [...new Set([...likely, ...packages.map((name) => `${name}/__init__.py`), ...others])].filter(
    (path) => project.isFile(path) && /^[\w./-]+$/.test(path),
  );
}

/** Where a package has what it serves. */
function packageFiles(project: Project): string[] {
  const packages = [
    ...project.names.filter((name) => project.isFile(`${name}/__init__.py`)),
    ...namesBelow(project, "src").map((name) => `src/${name}`),
  ];
  return packages
    .flatMap((folder) => [...MAINS, "__init__"].map((name) => `${folder}/${name}.py`))
    .filter((path) => project.isFile(path) && /^[\w./-]+$/.test(path));
}

/** Flask and what speaks WSGI; FastAPI, Starlette and what speaks ASGI. */
function served(project: Project, path: string, names: ReadonlySet<string>): Program[] {
  const text = project.text(path) ?? "";
  const [, name, kind] =
    /^(\w+)(?:\s*:\s*[\w.]+)?\s*=\s*(?:\w+\.)?(Flask|FastAPI|Starlette|Litestar|Quart)\(/m.exec(text) ?? [];
  const isFactory = kind === undefined && /\bdef create_app\(/.test(text) && /\bFlask\(/.test(text);
  if (kind === undefined && !isFactory) return [];
  const { module, env } = moduleOf(path);
  const isAsgi = kind !== undefined && kind !== "Flask";
  const port = portOfText(text) ?? (isAsgi ? 8000 : 5000);
  const framework = (kind ?? "Flask").toLowerCase();
  const target = isFactory ? `${module}:create_app()` : `${module}:${name}`;
  const needs = isAsgi ? [framework, "uvicorn"] : [framework];
  const command = isAsgi
    ? ["uvicorn", "--host", "0.0.0.0", "--port", String(port), target]
    : names.has("gunicorn")
      ? ["gunicorn", "--bind", `0.0.0.0:${port}`, target]
      : names.has("waitress")
        ? [
            "waitress",
            `--listen=0.0.0.0:${port}`,
            ...(isFactory ? ["--call", `${module}:create_app`] : [target]),
          ]
        : ["flask", "--app", target, "run", "--host", "0.0.0.0", "--port", String(port)];
  return [
    {
      from: `${path} (${kind ?? "Flask"} ${isFactory ? "create_app" : name})`,
      command: ["python3", "-m", ...command],
      language: "python",
      main: path,
      env,
      port,
      needs,
    },
  ];
}

/** `app/main.py` is app.main; what lies in src is found beside it. */
function moduleOf(path: string): { module: string; env: Record<string, string> } {
  const isInSource = path.startsWith("src/");
  const module = path
    .slice(isInSource ? 4 : 0, -3)
    .replaceAll("/", ".")
    .replace(/\.__init__$/, "");
  return { module, env: isInSource ? { PYTHONPATH: "src" } : {} };
}

/** What the project would be installed as: the function that an entry point names, called as its script calls it. */
async function scripts(project: Project): Promise<Program[]> {
  return (await entryPoints(project)).flatMap(({ name, module, attribute }): Program[] => {
    const file = module.replaceAll(".", "/");
    const main = ["", "src/"]
      .flatMap((folder) => [`${folder}${file}.py`, `${folder}${file}/__init__.py`])
      .find((path) => project.isFile(path));
    if (main === undefined) return [];
    const code = `import sys; from ${module} import ${attribute.split(".", 1)[0]}; sys.exit(${attribute}())`;
    return [
      {
        from: `script ${name} of pyproject.toml`,
        command: ["python3", "-c", code],
        language: "python",
        main,
        env: main.startsWith("src/") ? { PYTHONPATH: "src" } : {},
        port: portOfText(project.text(main) ?? ""),
      },
    ];
  });
}

/** A package that is a program: `python3 -m NAME`. */
function packages(project: Project): Program[] {
  return ["", "src/"].flatMap((folder) => {
    const names = folder === "" ? project.names : namesBelow(project, "src");
    return names
      .filter((name) => /^[A-Za-z_]\w*$/.test(name) && project.isFile(`${folder}${name}/__main__.py`))
      .map((name): Program => {
        const main = `${folder}${name}/__main__.py`;
        return {
          from: main,
          command: ["python3", "-m", name],
          language: "python",
          main,
          env: folder === "" ? {} : { PYTHONPATH: "src" },
          port: portOfText(project.text(main) ?? ""),
        };
      });
  });
}

/** Packages of a src layout have the project's name. */
function namesBelow(project: Project, folder: string): string[] {
  const name = /^\s*name\s*=\s*["']([\w.-]+)["']/m.exec(project.text("pyproject.toml") ?? "")?.[1];
  const module = name?.replace(/[-.]/g, "_");
  return module !== undefined && project.isFolder(`${folder}/${module}`) ? [module] : [];
}

function script(project: Project, path: string): Program {
  const text = project.text(path) ?? "";
  const framework = isFrameworkNamed(text);
  return {
    from: path,
    command: ["python3", path],
    language: "python",
    main: path,
    port: portOfText(text) ?? (framework || readsPort(text) ? 8000 : undefined),
  };
}
