"""Every string that a shell, JSON, Nix or a terminal could mangle, as arguments and environment."""

import mvmforge as mv

mv.workload(id="hostile")


@mv.app(
    name="hostile",
    source=mv.local_path("src"),
    image=mv.nix_packages(["python313"]),
    env={
        "OVERRIDDEN": "the app's",
        "HOME": "/tmp/o'brien",
        "PS4": "$(reboot)",
        "ENV": "/app/report.py",
    },
    entrypoint=mv.entrypoint(
        command=[
            "python3",
            "report.py",
            "",
            "-n",
            "--",
            "it's",
            'say "hi"',
            "$HOME ${HOME} $(reboot) `reboot`",
            "''${builtins.abort \"nix\"}''",
            "a\\b\\\\c\\n",
            "line one\nline two\r\n",
            "tab\there",
            "'; reboot; '",
            "}; reboot; {",
            "* ? [a] ~ ! # & | < > ( )",
            "100%s %n",
            "K=V",
            "grüße 😀 \u202e",
            "\u001b[31mred\u0007",
        ],
        working_dir="/srv/hostile",
        env={
            "OVERRIDDEN": "the entrypoint's",
            "EMPTY": "",
            "QUOTES": "'\"''\"\"'",
            "SHELL_VARIABLE": "$HOME ${HOME} ${x:-y} $$ $? $(reboot) `reboot`",
            "NIX": "''${builtins.abort \"nix\"} ${pkgs.hello} ''$ ''\\n",
            "BRACES": "}; reboot; : ${K:='V'}",
            "BACKSLASHES": "\\ \\\\ \\n \\' \\\"",
            "NEWLINES": "\nfirst\n\nlast\n",
            "CONTROL": "\u0001\u001b[2J\u007f",
            "EMOJI": "😀👩‍👩‍👧 ﷽ \ufeff",
            "SPACES": "  leading and trailing  ",
            "JSON": '{"a":[1,null,"\\u0000"]}',
            "PWD": "not a folder",
            "OLDPWD": "nor this",
            "IFS": "r",
            "OPTIND": "not a number",
            "RANDOM": "chosen",
            "LINENO": "first",
            "SHLVL": "deep",
            "_": "underscore",
            "LD_PRELOAD_": "a name beside a special one",
            "LONG": ("'$`\\\"{}" * 9363)[:65536],
        },
    ),
    network=mv.network(mode="bridge", ports=[mv.port(host=8081, guest=8080)]),
    resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512),
)
def hostile() -> None: ...
