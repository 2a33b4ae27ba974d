/** What a Python program needs, by name: from pyproject.toml, requirements.txt, or its main file's imports. */
import { posix } from "node:path";
import type { Project } from "./project.ts";
import { inlineDependencies, projectDependencies } from "./pyproject.ts";

/** Names of the package index by the modules that they are imported as, where the two differ. */
const IMPORTED_AS: Readonly<Record<string, string>> = {
  bs4: "beautifulsoup4",
  dateutil: "python-dateutil",
  dotenv: "python-dotenv",
  flask_cors: "flask-cors",
  flask_sqlalchemy: "flask-sqlalchemy",
  PIL: "pillow",
  rest_framework: "djangorestframework",
  sklearn: "scikit-learn",
  yaml: "pyyaml",
};

/** Names of the index that nixpkgs' Python sets have under the same name. */
const IN_NIXPKGS = new Set(
  `aiohttp anyio asyncpg attrs beautifulsoup4 boto3 bottle celery certifi click cryptography django django-environ
   djangorestframework falcon fastapi flask flask-cors flask-login flask-migrate flask-sqlalchemy gunicorn httpx hypercorn
   itsdangerous jinja2 jsonschema litestar lxml markdown markupsafe matplotlib mypy-boto3 numpy pandas peewee pillow
   prometheus-client psutil psycopg psycopg2 pydantic pydantic-settings pymongo pymysql python-dateutil python-dotenv
   python-multipart pytz pyyaml quart redis requests rich schedule scikit-learn scipy six sqlalchemy starlette tornado tqdm
   typer urllib3 uvicorn waitress websockets werkzeug whitenoise`.split(/\s+/),
);

/** nixpkgs' name for one of the index, without its set; undefined where it isn't known. */
export function nixpkgsName(name: string): string | undefined {
  const known = name === "psycopg2-binary" ? "psycopg2" : name;
  return IN_NIXPKGS.has(known) ? known : undefined;
}

/** Whether a text imports what serves. */
export const isFrameworkNamed = (text: string): boolean =>
  /^\s*(?:from|import)\s+(?:http\.server|socketserver|aiohttp|tornado|bottle|falcon|sanic)\b/m.test(text);

/** A requirement, normalized (PEP 503), and whether it names one version. */
export interface Requirement {
  readonly name: string;
  readonly isPinned: boolean;
}

/** What the project lists, and the file that lists it. */
export async function listedRequirements(
  project: Project,
): Promise<{ from: string; requirements: Requirement[] } | undefined> {
  const ofProject = await projectDependencies(project);
  if (ofProject !== undefined && ofProject.length > 0)
    return { from: "pyproject.toml", requirements: ofProject.flatMap(requirement) };
  if (!project.isFile("requirements.txt")) return undefined;
  return {
    from: "requirements.txt",
    requirements: fileLines(project, "requirements.txt").flatMap(requirement),
  };
}

/** Files of requirements that name each other go no further than this. */
const DEPTH = 5;

/** The lines of a requirements file, with those of the files that it takes in (-r), which are named from where it is. */
function fileLines(project: Project, path: string, depth = 0): string[] {
  return (project.text(path) ?? "").split(/\r?\n/).flatMap((line) => {
    const other = /^\s*(?:-r|--requirement)[\s=]*([\w./-]+)/.exec(line)?.[1];
    if (other === undefined) return [line];
    const named = posix.normalize(posix.join(posix.dirname(path), other));
    return depth === DEPTH || named.startsWith("../") || named.startsWith("/")
      ? []
      : fileLines(project, named, depth + 1);
  });
}

/** What a script's own metadata lists; undefined where it has none. */
export async function inlineRequirements(script: string): Promise<Requirement[] | undefined> {
  return (await inlineDependencies(script))?.flatMap(requirement);
}

/** The names alone. */
export async function projectNames(project: Project): Promise<string[]> {
  return ((await listedRequirements(project))?.requirements ?? []).map(({ name }) => name);
}

/** The names of the index that a main file's imports stand for, as far as they are known. */
export function importedNames(text: string): string[] {
  const modules = [...text.matchAll(/^\s*(?:from|import)\s+([A-Za-z_]\w*)/gm)].map(
    ([, name]) => name as string,
  );
  const names = modules.map((name) =>
    Object.hasOwn(IMPORTED_AS, name) ? (IMPORTED_AS[name] as string) : name,
  );
  return [...new Set(names.filter((name) => IN_NIXPKGS.has(name)))];
}

/** PEP 508, and pip's requirements file around it: options, comments and what isn't by name are passed over. */
function requirement(line: string): Requirement[] {
  const [, name, extras = "", rest = ""] =
    /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?\s*([^#]*)/.exec(line.slice(0, 500)) ?? [];
  // The address or the path of a file, which only a lockfile can bring.
  if (name === undefined || /^\s*(?:[\w+.-]+:\/\/|[\w.-]*\/|\S+\.(?:whl|zip|tar\.gz)\s*$)/.test(line))
    return [];
  const plain = name.toLowerCase().replace(/[-_.]+/g, "-");
  const own = { name: plain, isPinned: /^===?/.test(rest) };
  // FastAPI's own extra that brings its server.
  return plain === "fastapi" && /standard|all/.test(extras)
    ? [own, { name: "uvicorn", isPinned: false }]
    : [own];
}
