"""What CI systems read of this repository: it is well formed, and its scripts do what docs/ci.md says."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from dxlint.cli.group import VERBS

ROOT = Path(__file__).parents[2]
DRAFT = ROOT / "examples" / "midorino-draft" / "plan.yaml"
BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None or os.name == "nt", reason="the scripts are for bash")


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def shell(tmp_path: Path) -> Any:
    """Runs a script with bash as the runners do, beside a plan, with `dxlint` being this one."""
    plans = tmp_path / "plans of ours"
    plans.mkdir()
    shutil.copy(DRAFT, plans / "plan.yaml")
    program = tmp_path / "bin" / "dxlint"
    program.parent.mkdir()
    program.write_text(f'#!{BASH}\nexec {shlex.quote(sys.executable)} -m dxlint "$@"\n', encoding="utf-8")
    program.chmod(0o755)

    def run(script: str, **given: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | given
        environment["PATH"] = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        command = [str(BASH), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8"
        )

    return run


def test_hooks_of_pre_commit_call_verbs_that_are_there() -> None:
    """Each with what pre-commit asks for, and with files that dxlint can read."""
    hooks = read(".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["dxlint", "dxlint-baseline"]
    for hook in hooks:
        program, verb, *_ = hook["entry"].split()
        assert (program, verb in VERBS, hook["language"], hook["require_serial"]) == (
            "dxlint", True, "python", True,
        )  # fmt: skip
        files = re.compile(hook["files"])
        assert files.search("plans/町/計画.docx") and not files.search("src/plan.docx")


def test_the_action_takes_nothing_from_outside_into_a_script() -> None:
    """Inputs come as environment; every input is used, every step has its shell."""
    action = read("action.yml")
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert "uses" in step or step["shell"] == "bash"
    for name in action["inputs"]:
        assert f"inputs.{name}" in text


@needs_bash
@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_the_action_annotates_and_writes(shell: Any, tmp_path: Path, fail_on: str) -> None:
    """Annotations on standard output, files beside, the exit status as an output of the step."""
    [step] = [one for one in read("action.yml")["runs"]["steps"] if one.get("id") == "check"]
    output = tmp_path / "github-output"
    ran = shell(
        step["run"], DXLINT_FILES="plans of ours\n", DXLINT_ARGUMENTS=f"--fail-on={fail_on}\n--level=minimum",
        DXLINT_OUTPUT="a.sarif\nb.json\n", GITHUB_OUTPUT=str(output), CI="true",
    )  # fmt: skip
    status = 1 if fail_on == "error" else 0
    assert (ran.returncode, output.read_text(encoding="utf-8")) == (status, f"status={status}\n"), ran.stderr
    assert "::error file=plans of ours/plan.yaml,line=" in ran.stdout
    assert json.loads((tmp_path / "a.sarif").read_bytes())["version"] == "2.1.0"
    assert json.loads((tmp_path / "b.json").read_bytes())["schema"] == "dxlint.findings/1"


@needs_bash
def test_the_action_takes_no_input_for_a_command(shell: Any, tmp_path: Path) -> None:
    """Whatever an input holds, it is a name of a file or an argument."""
    [step] = [one for one in read("action.yml")["runs"]["steps"] if one.get("id") == "check"]
    ran = shell(
        step["run"], DXLINT_FILES="$(touch made)\n`touch made`\n; touch made", DXLINT_ARGUMENTS="",
        DXLINT_OUTPUT="", GITHUB_OUTPUT=str(tmp_path / "github-output"),
    )  # fmt: skip
    assert ran.returncode == 3
    assert not (tmp_path / "made").exists()


@needs_bash
@pytest.mark.parametrize("arguments", ["--level=minimum", "--fail-on=never", "--no-such-option"])
def test_the_template_of_gitlab_keeps_results_and_status(
    shell: Any, tmp_path: Path, arguments: str
) -> None:
    """The reports are there whether the job fails or not; wrong usage leaves none and fails."""
    template = read("ci/gitlab.yml")
    job = template["dxlint"]
    (tmp_path / "plans of ours").rename(tmp_path / "plans")
    # All but the installation, in one shell, as the runner does it.
    script = "\n".join(line for line in job["script"] if "venv " not in line and "pip " not in line)
    ran = shell(
        script.replace(".dxlint-venv/bin/dxlint", "dxlint"),
        **{**template["variables"], "DXLINT_ARGUMENTS": arguments},
    )
    names = job["artifacts"]["reports"]
    report = tmp_path / names["codequality"]
    if arguments == "--no-such-option":
        assert ran.returncode == 2 and not report.exists()
        return
    assert ran.returncode == (0 if "never" in arguments else 1), ran.stderr
    assert {one["location"]["path"] for one in json.loads(report.read_bytes())} == {"plans/plan.yaml"}
    assert ElementTree.parse(tmp_path / names["junit"]).getroot().tag == "testsuites"
    assert (tmp_path / job["artifacts"]["paths"][0]).read_bytes().startswith(b"PK")
