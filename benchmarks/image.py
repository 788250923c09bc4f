"""What the container image weighs, and whether it works: built and run where no container engine is.

    .venv/bin/python -m benchmarks.image

Stands on a bare Debian that debootstrap makes, in the place of the base image, which no registry has to bring; buildah
then takes each step of ``deploy/Dockerfile``. What comes out is run with a read-only root, as its own user: first a
morning without a network, then the service, until the image's own health check is content. Needs root, debootstrap
and buildah, and some five minutes. Ends with an error if a layer's bytes or a step are out of bounds.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
MOST = 150.0
"""Megabytes that all layers together may weigh, as a registry keeps them."""
LEFT_OUT = (
    "usr/share/doc",
    "usr/share/man",
    "usr/share/info",
    "usr/share/locale",
    "var/cache/apt",
    "var/lib/apt/lists",
)
"""What the slim Debian image leaves out as well (https://github.com/debuerreotype/debuerreotype)."""
PATIENCE = 60.0
"""Seconds until the service is healthy."""


def main() -> None:
    """Build, weigh, run, and print."""
    folder = Path(tempfile.mkdtemp(prefix="image-"))
    try:
        builder = Builder(folder)
        base = builder.base(re.findall(r"^ARG BASE=(\S+)", DOCKERFILE.read_text(), re.MULTILINE)[0])
        print(f"base {base}: {_megabytes(builder.weights(base)):.0f} MB", flush=True)
        builder.build("paperboy")
        weights = builder.weights("paperboy")
        print(
            f"layers: {' + '.join(f'{size / 1e6:.0f}' for size in weights)} = {_megabytes(weights):.0f} MB compressed"
        )
        with builder.container("paperboy") as container:
            print(f"unpacked: {_unpacked(container.root):.0f} MB")
            print(", ".join(container.run("paperboy", "--version", network=False).splitlines()[:3]))
            # The digest of the second day, which holds what the sample papers have for it.
            assert "of 15 new papers" in container.run("paperboy", "demo", network=False)
            print("a morning without network, read-only, as user 10001: delivered")
            print(f"healthy after {_until_healthy(container):.1f} s")
        if _megabytes(weights) > MOST:
            sys.exit(f"the image weighs more than {MOST:g} MB")
    finally:
        shutil.rmtree(folder)


class Builder:
    """Buildah with a store of its own.

    Args:
        folder: Everything is kept here.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._buildah = ("buildah", "--root", f"{folder}/storage", "--runroot", f"{folder}/run")

    def base(self, name: str) -> str:
        """Make an image of this name, a Debian's of this release; returns its name."""
        release = name.partition(":")[2].partition("-")[0]
        system = self._folder / "system"
        _run("/usr/sbin/debootstrap", "--variant=minbase", release, str(system))
        for path in LEFT_OUT:
            shutil.rmtree(system / path, ignore_errors=True)
        container = self._do("from", "scratch").strip()
        self._do("add", "--quiet", container, str(system), "/")
        self._do("commit", "--quiet", container, f"docker.io/library/{name}")
        self._do("rm", container)
        shutil.rmtree(system)
        return f"docker.io/library/{name}"

    def build(self, name: str) -> None:
        """Take the steps of the Dockerfile."""
        trust = self._folder / "trust"
        trust.mkdir()
        # Where the way to the registry of packages has a certificate of its own, the steps have to trust it, too.
        certificates = Path(os.environ.get("PIP_CERT", "/etc/ssl/certs/ca-certificates.crt"))
        shutil.copy(certificates, trust / "certificates.pem")
        (trust / "pip.conf").write_text("[global]\ncert = /trust/certificates.pem\n")
        mounts = ("--volume", f"{trust}:/trust:ro", "--volume", f"{trust}/pip.conf:/etc/pip.conf:ro")
        options = ("--quiet", "--pull-never", "--isolation", "chroot", "--format", "docker")
        self._do("build", *options, *mounts, "--file", str(DOCKERFILE), "--tag", name, str(ROOT))

    def weights(self, name: str) -> list[int]:
        """Bytes of each layer as a registry keeps it, the lowest first."""
        target = self._folder / "pushed"
        self._do("push", "--quiet", name, f"oci:{target}:latest")
        index = json.loads((target / "index.json").read_text())
        manifest = json.loads(_blob(target, index["manifests"][0]["digest"]).read_text())
        shutil.rmtree(target)
        return [int(layer["size"]) for layer in manifest["layers"]]

    @contextlib.contextmanager
    def container(self, name: str) -> Iterator[Container]:
        """The image, unpacked."""
        made = self._do("from", "--pull-never", name).strip()
        config = json.loads(self._do("inspect", made))["Docker"]["config"]
        root = Path(self._do("mount", made).strip())
        try:
            yield Container(root, self._folder / "data", config)
        finally:
            self._do("umount", made)

    def _do(self, *arguments: str) -> str:
        return _run(*self._buildah, *arguments)


@dataclass(frozen=True)
class Container:
    """An unpacked image, which is run as an engine would with ``--read-only``."""

    root: Path
    data: Path
    """A folder of the machine's in the place of the volume."""
    config: dict[str, Any]

    def run(self, *command: str, network: bool, settings: Sequence[str] = ()) -> str:
        """Run a command to its end; returns what it prints."""
        return _run(*self.command(*command, network=network, settings=settings))

    def command(self, *command: str, network: bool, settings: Sequence[str] = ()) -> list[str]:
        """The words that run a command in there."""
        user = self.config["User"]
        if not self.data.exists():
            self.data.mkdir(mode=0o700)
            shutil.chown(self.data, *map(int, user.split(":")))
        script = (
            f"mount --bind {self.root} {self.root} && mount --bind {self.data} {self.root}/data"
            f" && mount -o remount,ro,bind {self.root} && mount -t tmpfs tmpfs {self.root}/tmp"
            f" && mount -t proc proc {self.root}/proc"
            f' && cd {self.root} && exec chroot --userspec={user} . env --chdir=/data --ignore-environment "$@"'
        )
        spaces = ["--mount", "--pid", "--fork", "--kill-child", *([] if network else ["--net"])]
        return ["unshare", *spaces, "sh", "-c", script, "sh", *self.config["Env"], *settings, *command]


def _until_healthy(container: Container) -> float:
    """Run the service beside Telegram's double; returns seconds until the image's own check is content."""
    double = [sys.executable, "-m", "tests.doubles.telegram"]
    with subprocess.Popen(double, cwd=ROOT, stdout=subprocess.PIPE, text=True) as telegram:
        assert telegram.stdout
        told = json.loads(telegram.stdout.readline())
        settings = (f"PAPERBOY_TELEGRAM_API={told['url']}", f"PAPERBOY_TELEGRAM_TOKEN={told['token']}")
        check = container.config["Healthcheck"]["Test"]
        assert check[0] == "CMD"
        began = time.monotonic()
        entry = [*container.config["Entrypoint"], *container.config["Cmd"]]
        with subprocess.Popen(
            container.command(*entry, network=True, settings=settings), stderr=subprocess.DEVNULL
        ) as service:
            try:
                while not _is_content(container.command(*check[1:], network=True)):
                    assert service.poll() is None, "the service ended"
                    assert time.monotonic() - began < PATIENCE, "the service did not become healthy"
                return time.monotonic() - began
            finally:
                service.kill()
                telegram.terminate()


def _is_content(check: Sequence[str]) -> bool:
    return subprocess.run(check, stderr=subprocess.DEVNULL, check=False).returncode == 0


def _megabytes(weights: Sequence[int]) -> float:
    return sum(weights) / 1e6


def _unpacked(root: Path) -> float:
    return int(_run("du", "--summarize", "--one-file-system", "--bytes", str(root)).split()[0]) / 1e6


def _blob(layout: Path, digest: str) -> Path:
    return layout / "blobs" / digest.replace(":", "/")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout[-3000:] + done.stderr[-3000:])
        raise subprocess.CalledProcessError(done.returncode, command[0])
    return done.stdout


if __name__ == "__main__":
    main()
