import os
import socket

import pytest

from reader.sources.folders import scan, shown_path


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "news"
    root.mkdir()
    return root


def write(path, text="---\ntitle: t\n---\n"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def paths_in(found):
    return [stamp.path for stamp in found.files]


def test_documents_are_found_in_all_folders_below(folder):
    for name in ("b.md", "a.markdown", "2021/05/c.yaml", "2021/d.yml", "E.MD"):
        write(folder / name)
    for name in ("a.txt", "b.md.swp", "md", "c.html"):
        write(folder / name)

    found = scan(str(folder))

    assert paths_in(found) == ["2021/05/c.yaml", "2021/d.yml", "E.MD", "a.markdown", "b.md"]
    assert found.problems == ()


def test_a_stamp_tells_size_and_time(folder):
    path = write(folder / "a.md")
    os.utime(path, ns=(0, -5_000_000_000))

    (stamp,) = scan(str(folder)).files

    assert (stamp.size, stamp.mtime_ns) == (path.stat().st_size, -5_000_000_000)


def test_a_source_may_be_one_file_whatever_its_name(folder):
    path = write(folder / "notes.txt")

    found = scan(str(path))

    assert paths_in(found) == [""]


def test_hidden_files_and_folders_are_nobodys_documents(folder):
    write(folder / ".git" / "a.md")
    write(folder / "._a.md")
    (folder / ".#a.md").symlink_to("nobody@nowhere.1")
    write(folder / "a.md")

    found = scan(str(folder))

    assert paths_in(found) == ["a.md"]
    assert found.problems == ()


def test_a_source_that_is_gone_is_one_problem(folder):
    found = scan(str(folder / "gone"))

    (problem,) = found.problems
    assert "not there" in problem.reason
    assert found.files == ()


def test_a_folder_that_is_called_like_a_document_is_a_folder(folder):
    write(folder / "a.md" / "b.md")

    assert paths_in(scan(str(folder))) == ["a.md/b.md"]


def test_a_link_to_a_document_inside_counts_once(folder):
    write(folder / "a.md")
    (folder / "b.md").symlink_to("a.md")
    os.link(folder / "a.md", folder / "c.md")

    assert len(scan(str(folder)).files) == 1


def test_links_in_a_circle_end(folder):
    write(folder / "inner" / "a.md")
    (folder / "inner" / "back").symlink_to(folder)
    (folder / "inner" / "up").symlink_to("..")
    (folder / "self.md").symlink_to("self.md")
    (folder / "ping.md").symlink_to("pong.md")
    (folder / "pong.md").symlink_to("ping.md")

    found = scan(str(folder))

    assert paths_in(found) == ["inner/a.md"]
    assert {problem.path.rpartition("/")[2] for problem in found.problems} == {
        "self.md",
        "ping.md",
        "pong.md",
    }
    assert all("circle" in problem.reason for problem in found.problems)


def test_a_link_that_leads_nowhere_is_told(folder):
    (folder / "a.md").symlink_to("gone.md")

    (problem,) = scan(str(folder)).problems

    assert problem.path.endswith("/a.md")
    assert "leads nowhere" in problem.reason


def test_links_out_of_the_folder_are_not_followed(folder, tmp_path):
    write(tmp_path / "secret" / "a.md")
    (folder / "out").symlink_to(tmp_path / "secret")
    (folder / "out.md").symlink_to(tmp_path / "secret" / "a.md")
    (folder / "passwd.md").symlink_to("/etc/passwd")

    found = scan(str(folder))

    assert found.files == ()
    assert {problem.path.rpartition("/")[2] for problem in found.problems} == {
        "out.md",
        "passwd.md",
    }
    assert all("leads out of the folder" in problem.reason for problem in found.problems)


def test_a_folder_may_itself_be_reached_by_a_link(folder, tmp_path):
    write(folder / "a.md")
    (tmp_path / "link").symlink_to(folder)

    assert paths_in(scan(str(tmp_path / "link"))) == ["a.md"]


def test_pipes_sockets_and_devices_are_left_alone(folder):
    os.mkfifo(folder / "pipe.md")
    (folder / "zero.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(
            str(folder / "s.md")[-100:] if len(str(folder)) > 90 else str(folder / "s.md")
        )

        found = scan(str(folder))

    assert found.files == ()
    assert len(found.problems) == 3
    assert all("left alone" in problem.reason for problem in found.problems)


def test_a_device_as_a_source_is_refused():
    (problem,) = scan("/dev/zero").problems

    assert "neither a folder nor a file" in problem.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told_and_the_others_are_read(folder):
    write(folder / "open" / "a.md")
    closed = write(folder / "closed" / "b.md").parent
    closed.chmod(0)
    try:
        found = scan(str(folder))
    finally:
        closed.chmod(0o700)

    (problem,) = found.problems
    assert paths_in(found) == ["open/a.md"]
    assert "cannot be read" in problem.reason


@pytest.mark.parametrize(
    "name",
    [b"\xff\xfe.md", b"a\x1b[2Jb.md", b"a\nb.md", b"-rf.md", "\u202egpj.md".encode(), b"x" * 252],
)
def test_a_file_with_an_odd_name_is_found_by_its_bytes(folder, name):
    if not name.endswith(b".md"):
        name += b".md"
    (folder / os.fsdecode(name)).write_bytes(b"text")

    (stamp,) = scan(str(folder)).files

    assert os.fsencode(stamp.path) == name
    assert shown_path(stamp.path).isprintable()


def test_folders_deep_in_folders_are_searched(folder):
    path = folder
    for _ in range(100):
        path = path / "d"
    write(path / "a.md")

    assert len(scan(str(folder)).files) == 1


def test_looking_changes_nothing(folder):
    path = write(folder / "a.md")
    path.chmod(0o400)
    folder.chmod(0o500)
    before = (path.stat().st_mtime_ns, folder.stat().st_mtime_ns)
    try:
        scan(str(folder))
    finally:
        folder.chmod(0o700)

    assert (path.stat().st_mtime_ns, folder.stat().st_mtime_ns) == before
