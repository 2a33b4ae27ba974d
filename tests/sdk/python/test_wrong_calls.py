"""A wrong call fails at its own line, with what is wrong and what to do."""

from __future__ import annotations

import pytest
from conftest import Emit, smallest

WRONG_CALLS = {
    "mv.workload()": "workload(): id must be given: add id=...",
    'mv.workload("web")': "workload(): it takes its options by name: write workload(id=...)",
    'mv.workload(ide="web")': "workload(): it has no option 'ide'; did you mean 'id'?",
    "mv.workload(id=1)": "workload(): id must be a string, got int 1",
    "mv.workload(id=None)": "workload(): id must be a string, got None",
    "mv.workload(id=b'x')": "workload(): id must be a string, got bytes",
    'mv.workload(id="w", extensions=[])': "workload(): extensions must be a dict, got list",
    'mv.workload(id="w", extensions={"mvm": 1})': (
        'workload(): extensions["mvm"] must be a dict, one for each substrate, got int 1'
    ),
    'mv.workload(id="w", extensions={1: {}})': "workload(): extensions must have strings as keys, got int 1",
    'mv.workload(id="w", extensions={"m": {"a": [float("nan")]}})': (
        'workload(): extensions["m"]["a"][0] is nan, which JSON doesn\'t have: leave it out, or write null or a string'
    ),
    'mv.workload(id="w", extensions={"m": {"a": -float("inf")}})': (
        'workload(): extensions["m"]["a"] is -inf, which JSON doesn\'t have: leave it out, or write null or a string'
    ),
    'mv.workload(id="w", extensions={"m": {"a": 2**53 + 1}})': (
        'workload(): extensions["m"]["a"] is a whole number that JSON can\'t carry exactly: write it as a string'
    ),
    'mv.workload(id="w", extensions={"m": {"a": 10**400}})': (
        'workload(): extensions["m"]["a"] is a whole number that JSON can\'t carry exactly: write it as a string'
    ),
    'mv.workload(id="w", extensions={"m": {"a": {1, 2}}})': (
        'workload(): extensions["m"]["a"] is a set, which JSON doesn\'t have'
    ),
    'loop = {}; loop["a"] = loop; mv.workload(id="w", extensions=loop)': (
        "workload(): extensions go deeper than 250 levels, or contain themselves"
    ),
    "mv.port(host=80)": "port(): guest must be given: add guest=...",
    "mv.port()": "port(): host and guest must be given: add host=..., guest=...",
    "mv.port(host=True, guest=80)": "port(): host must be a whole number, got bool True",
    "mv.port(host=80.0, guest=80)": "port(): host must be a whole number, got float 80.0",
    'mv.port(host="80", guest=80)': 'port(): host must be a whole number, got str "80"',
    "mv.port(host=2**53, guest=80)": ("port(): host is beyond 2^53 - 1, more than a JSON number carries exactly"),
    'mv.port(host=80, guest=80, proto="tpc")': 'port(): proto must be one of "tcp", "udp", got str "tpc"',
    "mv.port(host=80, guest=80, proto=[])": 'port(): proto must be one of "tcp", "udp", got list',
    'mv.network(mode="brigde")': 'network(): mode must be one of "none", "bridge", "host", got str "brigde"',
    'mv.network(mode="none", ports=mv.port(host=1, guest=1))': (
        "network(): ports must be a list of what port(...) makes, got Port: put it in a list"
    ),
    'mv.network(mode="none", ports=[80])': "network(): ports[0] must be made with port(...), got int 80",
    'mv.network(mode="none", egress=[])': "network(): egress must be made with egress(...), got list",
    "mv.egress(allowlist=['a'])": 'egress(): allowlist[0] must be made with allow(...), got str "a"',
    "mv.allow(host=1, port=1)": "allow(): host must be a string, got int 1",
    "mv.nix_packages('busybox')": (
        'nix_packages(): packages must be a list of strings, got str "busybox": write ["busybox"]'
    ),
    "mv.nix_packages(['a', 2])": "nix_packages(): packages[1] must be a string, got int 2",
    "mv.nix_packages(['a'], 'b')": "nix_packages(): it takes its options by name: write nix_packages(packages=...)",
    "mv.nix_packages(['a'], packages=['b'])": "nix_packages(): packages is given twice; give it once",
    "mv.local_path('a', exclde=[])": "local_path(): it has no option 'exclde'; did you mean 'exclude'?",
    "import pathlib; mv.local_path(pathlib.PurePosixPath('a'))": (
        "local_path(): path must be a string, got PurePosixPath: write str(...) of it"
    ),
    "mv.entrypoint(command='run')": ('entrypoint(): command must be a list of strings, got str "run": write ["run"]'),
    "mv.entrypoint(command=[], env=[])": "entrypoint(): env must be a dict, got list",
    "mv.entrypoint(command=[], env={'PORT': 80})": (
        'entrypoint(): env["PORT"] must be a string or made with secret(...), got int 80: write "80"'
    ),
    "mv.entrypoint(command=[], env={'A': None})": (
        'entrypoint(): env["A"] must be a string or made with secret(...), got None'
    ),
    "mv.entrypoint(command=[], env={3: 'x'})": "entrypoint(): env must have strings as keys, got int 3",
    "mv.secret(name='s', var='')": "secret(): var is empty: leave it out, or name the variable",
    "mv.entrypoint(command=['a'], env={'A': mv.secret(name='s', var='B')})": (
        'entrypoint(): env["A"] is a secret with var="B": leave var out, or give both one name'
    ),
    "mv.entrypoint(command=['a'], restart='no')": (
        'entrypoint(): restart must be one of "always", "on-failure", "never", got str "no"'
    ),
    "mv.entrypoint(command='python3 x.py')": (
        'entrypoint(): command must be a list of strings, got str "python3 x.py": write ["python3", "x.py"]'
    ),
    "mv.entrypoint(command='a | b')": (
        'entrypoint(): command must be a list of strings, got str "a | b": write ["sh", "-c", "a | b"]'
    ),
    "mv.entrypoint(command='sh -c \"a b\"')": (
        'entrypoint(): command must be a list of strings, got str "sh -c "a b"": write ["sh", "-c", \'sh -c "a b"\']'
    ),
    "mv.entrypoint(command=(x for x in ['a']))": (
        "entrypoint(): command must be a list of strings, got generator: write list(...) of it"
    ),
    "mv.entrypoint(command={'a', 'b'})": (
        "entrypoint(): command must be a list of strings, got set: write list(...) of it"
    ),
    "import pathlib; mv.entrypoint(command=pathlib.PurePosixPath('a'))": (
        "entrypoint(): command must be a list of strings, got PurePosixPath: write [str(...)] of it"
    ),
    "mv.localPath('.')": "AttributeError: module 'mvmforge' has no attribute 'localPath'; did you mean 'local_path'?",
    "mv.App()": "AttributeError: module 'mvmforge' has no attribute 'App'; did you mean 'app'?",
    "mv.frobnicate_all()": "AttributeError: module 'mvmforge' has no attribute 'frobnicate_all'",
    "mv.health()": "health(): command must be given: add command=...",
    "mv.health(command='true')": 'health(): command must be a list of strings, got str "true": write ["true"]',
    "mv.health(command=['true'], interval_s=0.5)": "health(): interval_s must be a whole number, got float 0.5",
    "mv.health(command=['true'], interval=5)": "health(): it has no option 'interval'; did you mean 'interval_s'?",
    "mv.secret(name='s', var='A', path='/a')": (
        "secret(): var and path exclude each other: keep the one by which the program reads the secret"
    ),
    "mv.resources(cpu_cores=1, memory=64, rootfs_size_mb=64)": (
        "resources(): it has no option 'memory'; did you mean 'memory_mb'?"
    ),
    "mv.mount(source='data', target='/data', mode='ro')": (
        'mount(): source must be made with volume_mount(...), host_path(...) or tmpfs(...), got str "data"'
    ),
    "mv.mount(source=mv.tmpfs(size_mb=1), target='/d', mode='r')": (
        'mount(): mode must be one of "ro", "rw", got str "r"'
    ),
    "mv.volume(name='a', size_mb=1, persist=0)": "volume(): persist must be True or False, got int 0",
    "mv.no_dependencies(tool='npm')": "no_dependencies(): it has no option 'tool'; it takes none",
    "mv.no_dependencies('npm')": "no_dependencies(): it takes its options by name: write no_dependencies(no options)",
    "mv.python_dependencies(lockfile='a', tool='poetry')": (
        'python_dependencies(): tool must be one of "uv", "pylock", "pip_tools", got str "poetry"'
    ),
}


@pytest.mark.parametrize(("call", "message"), WRONG_CALLS.items(), ids=WRONG_CALLS)
def test_it_fails_at_its_own_line(emit: Emit, call: str, message: str) -> None:
    assert emit(f"import mvmforge as mv\n\n{call}\n").first_line == f"app.py:3: {message}"


WRONG_APPS = {
    "source": ('"src"', 'local_path(...), nix_derivation(...) or oci_image(...), got str "src"'),
    "image": ('["busybox"]', "nix_packages(...) or oci_base(...), got list"),
    "entrypoint": ("[]", "entrypoint(...), got list"),
    "resources": ("{}", "resources(...), got dict"),
    "network": ('"none"', 'network(...), got str "none"'),
    "dependencies": (
        '"uv.lock"',
        'python_dependencies(...), node_dependencies(...) or no_dependencies(), got str "uv.lock"',
    ),
}


@pytest.mark.parametrize("option", WRONG_APPS)
def test_an_option_of_an_app_names_what_makes_it(emit: Emit, option: str) -> None:
    value, message = WRONG_APPS[option]
    assert emit(smallest(**{option: value})).first_line == f"app.py:3: app(): {option} must be made with {message}"


def test_an_unknown_option_of_an_app_names_the_nearest(emit: Emit) -> None:
    message = "app.py:3: app(): it has no option 'entrypoints'; did you mean 'entrypoint'?"
    assert emit(smallest(entrypoints="[]")).first_line == message


def test_a_second_workload_names_the_first(emit: Emit) -> None:
    message = "a file declares one workload, and app.py:2 has already declared it: remove one"
    assert emit(smallest() + 'mv.workload(id="b")\n').first_line == f"app.py:10: workload(): {message}"


def test_a_second_app_of_a_name_names_the_first(emit: Emit) -> None:
    again = smallest().replace('mv.workload(id="web")\n', "")
    message = 'an app named "web" is declared at app.py:3: rename one of them'
    assert emit(smallest() + again).first_line == f"app.py:11: app(): {message}"


def test_a_second_volume_of_a_name_names_the_first(emit: Emit) -> None:
    volume = 'mv.volume(name="v", size_mb=1)\n'
    message = 'a volume named "v" is declared at app.py:10: rename one of them'
    assert emit(smallest() + volume + volume).first_line == f"app.py:11: volume(): {message}"


def test_no_workload_is_said_of_the_file(emit: Emit) -> None:
    advice = 'no workload is declared: add mvmforge.workload(id="...") to the file'
    assert emit("").first_line == f"app.py:1: {advice}"
    assert emit("import mvmforge\n").first_line == f"app.py:1: {advice}"
    assert emit(smallest().replace('mv.workload(id="web")', "")).first_line == f"app.py:3: {advice}"


def test_a_workload_without_an_app_is_said_of_its_line(emit: Emit) -> None:
    message = 'app.py:2: the workload "web" has no app: declare one with mvmforge.app(...)'
    assert emit('import mvmforge as mv\nmv.workload(id="web")\n').first_line == message


def test_a_call_in_a_module_beside_the_entry_is_said_of_that_module(emit: Emit) -> None:
    files: dict[str, str | bytes] = {
        "app.py": "import parts.ports\n",
        "parts/ports.py": "import mvmforge as mv\n\ndef port():\n    mv.port(host='x', guest=1)\n\nport()\n",
    }
    failed = emit(files)
    assert failed.first_line == 'parts/ports.py:4: port(): host must be a whole number, got str "x"'
    assert failed.report is not None
    assert "_call.py" not in failed.report
    assert [line for line in failed.report.splitlines() if "line " in line] == [
        line for line in failed.report.splitlines() if "app.py" in line or "ports.py" in line if 'File "' in line
    ]


def test_a_caught_error_can_be_read_and_the_file_goes_on(emit: Emit) -> None:
    caught = "try:\n    mv.port()\nexcept mv.DeclarationError as error:\n    print(error)\n"
    emitted = emit(smallest() + caught)
    assert emitted.code == 0
    assert emitted.stderr == "app.py:11: port(): host and guest must be given: add host=..., guest=...\n"
