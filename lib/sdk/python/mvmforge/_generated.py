"""The Workload IR as dataclasses: the lower layer, which the modules beside it build on.

Generated from schema/workload-ir-v0.json by: npm run generate
"""

from __future__ import annotations

from mvmforge._deferred import Literal, TypeAlias, dataclass, field


Id: TypeAlias = str
"""1 to 63 lower-case letters, digits and hyphens; starts with a letter, does not end in a hyphen."""


@dataclass(kw_only=True)
class LocalPathSource:
    """A folder beside the entry file, narrowed by globs."""

    kind: Literal["local_path"] = "local_path"
    path: str
    """The folder, relative to the entry file's folder."""
    include: list[str] = field(default_factory=lambda: ["**"])
    """Globs of what to take, against the path relative to the folder: ** * ? [abc]."""
    exclude: list[str] = field(default_factory=list)
    """Globs of what to leave out of that."""


@dataclass(kw_only=True)
class NixDerivationSource:
    """A Nix expression whose result is the source. Not yet bundled."""

    kind: Literal["nix_derivation"] = "nix_derivation"
    expr: str
    """The expression."""


@dataclass(kw_only=True)
class OciImageSource:
    """An OCI image whose files are the source. Not yet bundled."""

    kind: Literal["oci_image"] = "oci_image"
    reference: str
    """The image's name and tag."""
    digest: str
    """Its digest, sha256:HEX."""


@dataclass(kw_only=True)
class NixPackagesImage:
    """Packages of the pinned nixpkgs, on the guest's PATH."""

    kind: Literal["nix_packages"] = "nix_packages"
    packages: list[str]
    """Attribute paths of nixpkgs, such as python313 or python313Packages.requests."""


@dataclass(kw_only=True)
class OciBaseImage:
    """An OCI image to build on. Not yet built."""

    kind: Literal["oci_base"] = "oci_base"
    reference: str
    """The image's name and tag."""
    digest: str
    """Its digest, sha256:HEX."""


Bound: TypeAlias = int
"""A count or a time, 1 to 4294967295."""


@dataclass(kw_only=True)
class LiteralEnv:
    """The value itself."""

    kind: Literal["literal"] = "literal"
    value: str
    """Passed byte for byte."""


SecretName: TypeAlias = str
"""1 to 63 lower-case letters, digits and hyphens; starts with a letter, does not end in a hyphen."""


@dataclass(kw_only=True)
class EnvSecretMount:
    """As the value of the environment variable."""

    kind: Literal["env"] = "env"
    var: str
    """The variable's name: the one under which the secret stands in env."""


@dataclass(kw_only=True)
class FileSecretMount:
    """As a file, whose path the environment variable then holds."""

    kind: Literal["file"] = "file"
    path: str
    """The file's absolute path in the guest. Only the service can read it."""


@dataclass(kw_only=True)
class VolumeMountSource:
    """A volume that the workload declares."""

    kind: Literal["volume"] = "volume"
    name: str
    """The volume's name."""


@dataclass(kw_only=True)
class HostPathMountSource:
    """A folder of the host, read-only at /mnt/config or /mnt/secrets."""

    kind: Literal["host_path"] = "host_path"
    path: str
    """The folder; a relative one is looked up beside the entry when the guest is started."""


SizeMb: TypeAlias = int
"""A size in MiB, 1 to 4294967295."""


PortNumber: TypeAlias = int
"""A port, 1 to 65535."""


@dataclass(kw_only=True)
class Port:
    """One forwarded port."""

    host: PortNumber
    """Port on the host."""
    guest: PortNumber
    """Port in the guest."""
    proto: Literal["tcp", "udp"]
    """Protocol; the pinned mvm forwards tcp."""


@dataclass(kw_only=True)
class EgressRule:
    """One allowed destination."""

    host: str
    """A host name or an IP address."""
    port: PortNumber
    """Its port."""


@dataclass(kw_only=True)
class Resources:
    """What the guest is given."""

    cpu_cores: int
    """Virtual CPUs; mvm gives a guest 1 to 32."""
    memory_mb: SizeMb
    """Memory in MiB; mvm gives a guest 128 to 65536."""
    rootfs_size_mb: SizeMb
    """Largest size of the root image in MiB; a larger one fails its build."""


@dataclass(kw_only=True)
class PythonDependencies:
    """Python dependencies."""

    kind: Literal["python"] = "python"
    lockfile: str
    """Path of the lockfile, relative to the source."""
    tool: Literal["uv", "pylock", "pip_tools"]
    """What wrote it, or its format: pylock is a pylock.toml (PEP 751), since 0.2."""


@dataclass(kw_only=True)
class NodeDependencies:
    """Node dependencies."""

    kind: Literal["node"] = "node"
    lockfile: str
    """Path of the lockfile, relative to the source."""
    tool: Literal["npm", "pnpm", "yarn"]
    """What wrote it."""


@dataclass(kw_only=True)
class NoDependencies:
    """Says that there are none."""

    kind: Literal["none"] = "none"


@dataclass(kw_only=True)
class Volume:
    """A disk of its own."""

    name: Id
    """What mounts call it."""
    size_mb: SizeMb
    """Its size in MiB."""
    persist: bool
    """Whether it outlives the guest; otherwise each guest has a new one. Honoured since 0.2."""


Extensions: TypeAlias = dict[str, dict[str, object]]
"""Free-form data, one object a substrate."""


Source: TypeAlias = LocalPathSource | NixDerivationSource | OciImageSource
"""Where an app's files come from."""


Image: TypeAlias = NixPackagesImage | OciBaseImage
"""What is installed in the guest."""


@dataclass(kw_only=True)
class Health:
    """A command that the guest runs beside the program, as the same user and in the same environment and working_dir. An exit code of 0 is health. After retries failures in a row the program is ended and started again. Since 0.2."""

    command: list[str]
    """The program, looked up on PATH, and its arguments. Passed byte for byte; no shell."""
    interval_s: Bound = 30
    """Seconds from the beginning of one check to that of the next."""
    timeout_s: Bound = 10
    """Seconds that a check may take; one that takes longer has failed."""
    retries: Bound = 3
    """Failures in a row after which the program is started again."""
    start_period_s: int = 0
    """Seconds after a start in which a failure doesn't count, until a check has succeeded."""


SecretMount: TypeAlias = EnvSecretMount | FileSecretMount
"""How a secret reaches the program."""


@dataclass(kw_only=True)
class TmpfsMountSource:
    """Memory of the guest."""

    kind: Literal["tmpfs"] = "tmpfs"
    size_mb: SizeMb
    """Upper bound of its size in MiB."""


@dataclass(kw_only=True)
class Egress:
    """What the guest may call."""

    allowlist: list[EgressRule]
    """The only destinations allowed; an empty list allows none."""


Dependencies: TypeAlias = PythonDependencies | NodeDependencies | NoDependencies
"""The lockfile of the program's own dependencies."""


@dataclass(kw_only=True)
class SecretRef:
    """A secret by name."""

    name: SecretName
    """What the operator calls it (--secret NAME=...). One variable has it."""
    mount: SecretMount
    """How the secret reaches the program."""


MountSource: TypeAlias = VolumeMountSource | HostPathMountSource | TmpfsMountSource
"""What a mount mounts."""


@dataclass(kw_only=True)
class Network:
    """How the guest reaches the network, and what reaches it."""

    mode: Literal["none", "bridge", "host"]
    """none: no network. bridge: the guest's own address behind the host. host: not available on the pinned mvm."""
    ports: list[Port] = field(default_factory=list)
    """Ports of the host that are forwarded to the guest."""
    egress: Egress | None = None
    """What the guest may call; left out, the substrate's default policy holds."""


@dataclass(kw_only=True)
class SecretRefEnv:
    """A secret, which the operator gives when the guest is started. Its value is in no document and in no artifact. Honoured since 0.2."""

    kind: Literal["secret_ref"] = "secret_ref"
    ref: SecretRef
    """Which secret, and how it arrives."""


@dataclass(kw_only=True)
class Mount:
    """Something mounted into the guest."""

    source: MountSource
    """What is mounted."""
    target: str
    """Absolute path in the guest."""
    mode: Literal["ro", "rw"]
    """Read-only or writable by the service."""


EnvValue: TypeAlias = LiteralEnv | SecretRefEnv
"""The value of an environment variable."""


Env: TypeAlias = dict[str, EnvValue]
"""Environment variables by name."""


@dataclass(kw_only=True)
class Entrypoint:
    """How to start the program."""

    kind: Literal["command"] = "command"
    command: list[str]
    """The program, looked up on PATH, and its arguments. Passed byte for byte; no shell."""
    working_dir: str = "/app"
    """Absolute path in the guest. The source appears there, read-only."""
    env: Env = field(default_factory=dict)
    """Environment of this entrypoint; wins over the app's."""
    restart: Literal["always", "on-failure", "never"] = "always"
    """What follows when the program has ended. always: it is started again. on-failure: only after an exit code other than 0 or a signal, each time later, and not for ever. never: the guest powers off. Since 0.2."""


@dataclass(kw_only=True)
class App:
    """One program with its source, its packages and its surroundings."""

    name: Id
    """Names the app within its workload."""
    source: Source
    """Where the program's files come from."""
    image: Image
    """What is installed in the guest."""
    entrypoints: list[Entrypoint]
    """How to start the program. Exactly one in this version."""
    resources: Resources
    """What the guest is given."""
    env: Env = field(default_factory=dict)
    """Environment of the app, under the entrypoint's own."""
    mounts: list[Mount] = field(default_factory=list)
    """What is mounted into the guest, and where."""
    network: Network | None = None
    """How the guest reaches the network; null leaves it to the substrate's default."""
    dependencies: Dependencies | None = None
    """The lockfile that the program's own dependencies are installed by; null where there is none."""
    health: Health | None = None
    """How the guest finds out that the program hangs; null where nothing looks. Since 0.2."""


@dataclass(kw_only=True)
class Workload:
    """One microVM workload, version 0.2 of the Workload IR. A closed world: a field that is not listed is an error. The host fills in every default before it hashes or prints (the normal form), and writes the lowest version that says what the document says."""

    schema_version: str
    """The IR version the document is written in, MAJOR.MINOR. This schema is 0.2, and documents of 0.1 are read by it, too."""
    id: Id
    """Names the workload, its artifact, its guest, and the service that runs in it."""
    apps: list[App]
    """What runs in the guest. Exactly one in this version."""
    volumes: list[Volume] = field(default_factory=list)
    """Disks that mounts may refer to by name. At most one in this version."""
    extensions: Extensions = field(default_factory=dict)
    """Free-form data for a substrate, by the substrate's name. Part of the hash, otherwise untouched."""
