/** How a Django site is served. */
import type { Program } from "./program.ts";
import type { Project } from "./project.ts";

const PORT = 8000;
const ADDRESS = `0.0.0.0:${PORT}`;

/**
 * manage.py names the settings, and those the folder that has wsgi.py and asgi.py.
 *
 * @param names what the project requires
 */
export function djangoPrograms(project: Project, names: ReadonlySet<string>): Program[] {
  const text = project.text("manage.py");
  if (text === undefined || !/django/i.test(text)) return [];
  const settings = /DJANGO_SETTINGS_MODULE['"]\s*,\s*['"]([\w.]+)['"]/.exec(text)?.[1];
  const server = serverOf(project, settings, names);
  const isCopied = keepsDatabaseBeside(project, settings);
  return [
    {
      from: "manage.py (Django)",
      command: isCopied ? ["sh", "-c", inCopy(server)] : server,
      language: "python",
      main: "manage.py",
      port: PORT,
      needs: ["django"],
      notes: [
        "ALLOWED_HOSTS in Django's settings has to have the name or address that the guest is asked by; where it is empty and DEBUG is True, localhost is allowed",
        isCopied
          ? "the source is read-only in the guest and the settings keep a database in it: so a copy in /tmp is migrated and served at each start, and what is written is gone with the program; to keep it, mount a volume and let the settings name a file there"
          : "the source is read-only in the guest: a database in a file needs a volume (mv.volume and mv.mount)",
      ],
    },
  ];
}

function serverOf(project: Project, settings: string | undefined, names: ReadonlySet<string>): string[] {
  const ofSite = (file: string) => siteModule(project, settings, file);
  const [wsgi, asgi] = [ofSite("wsgi"), ofSite("asgi")];
  if (wsgi !== undefined && names.has("gunicorn"))
    return ["python3", "-m", "gunicorn", "--bind", ADDRESS, wsgi];
  if (asgi !== undefined && names.has("uvicorn"))
    return ["python3", "-m", "uvicorn", "--host", "0.0.0.0", "--port", String(PORT), `${asgi}:application`];
  return ["python3", "manage.py", "runserver", "--noreload", ADDRESS];
}

/** The module of this name in the package that the settings are in or below, `site.settings` or `site.settings.local`. */
function siteModule(project: Project, settings: string | undefined, name: string): string | undefined {
  const parts = settings?.split(".") ?? [];
  const packages = parts.map((_, index) => parts.slice(0, index)).reverse();
  const found = packages.find((each) => project.isFile([...each, `${name}.py`].join("/")));
  return found && [...found, name].join(".");
}

/** As startproject writes the settings: SQLite in a file beside manage.py, which even runserver opens first. */
function keepsDatabaseBeside(project: Project, settings: string | undefined): boolean {
  const path = settings?.replaceAll(".", "/");
  const text = path && (project.text(`${path}.py`) ?? project.text(`${path}/__init__.py`));
  return (
    text !== undefined && /backends\.sqlite3\b/.test(text) && /["']NAME["']\s*:[^\n]*\bBASE_DIR\b/.test(text)
  );
}

/** The words of the server hold nothing that a shell reads: settings are named by \w and dots. */
function inCopy(server: readonly string[]): string {
  const copy = 'site=$(mktemp -d) && cp -R . "$site" && chmod -R u+w "$site" && cd "$site"';
  return `${copy} && python3 manage.py migrate --noinput && exec ${server.join(" ")}`;
}
