#!/usr/bin/env bash
# Makes .venv with pinned packages: scripts/setup.sh [dev]
# TORCH_INDEX_URL may name an index with a CPU build of PyTorch, which saves 2.7 GB on an x86-64 machine.
set -euo pipefail
cd "$(dirname "$0")/.."
extra="${1:-}"
python="${PYTHON:-python3}"

fail() { echo "$1" >&2; exit 1; }

command -v "$python" >/dev/null 2>&1 || fail "Thiếu Python: hãy cài Python 3.11 trở lên (sudo apt-get install python3 python3-venv) rồi chạy lại."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "Python quá cũ: cần Python 3.11 trở lên, máy này có $("$python" -V 2>&1)."
"$python" -c 'import venv, ensurepip' 2>/dev/null || fail "Thiếu gói venv của Python: hãy chạy sudo apt-get install python3-venv rồi chạy lại."

stamp=".venv/.ready-${extra:-run}"
wanted=$(cat constraints.txt pyproject.toml scripts/setup.sh | cksum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then exit 0; fi

free=$(df -Pk . | awk 'NR==2 {print int($4/1024)}')
[ "$free" -ge 4000 ] || echo "Đĩa chỉ còn ${free} MB trống; cài đặt cần khoảng 4.000 MB, có thể sẽ không đủ." >&2

echo "Chuẩn bị môi trường Python (lần đầu mất vài phút)…" >&2
[ -x .venv/bin/python ] || "$python" -m venv .venv || fail "Không tạo được .venv; hãy kiểm tra quyền ghi và dung lượng đĩa."
pip=".venv/bin/python -m pip --disable-pip-version-check"
no_network="Không tải được gói phần mềm; hãy kiểm tra mạng (hoặc máy chủ gói trong cấu hình pip) rồi chạy lại."
$pip install -q --upgrade pip || fail "$no_network"
if [ -n "${TORCH_INDEX_URL:-}" ]; then
    PIP_INDEX_URL="$TORCH_INDEX_URL" $pip install -q -c constraints.txt torch==2.13.0 || fail "$no_network"
else
    $pip install -q -c constraints.txt torch==2.13.0 || fail "$no_network"
fi
$pip install -q -c constraints.txt -e ".${extra:+[$extra]}" || fail "$no_network"
echo "$wanted" > "$stamp"
