#!/usr/bin/env bash
# The Debian packages the project can use, in one place. Without arguments: print the list.
#   scripts/debian-packages.sh install      install what is missing (needs root)
#   scripts/debian-packages.sh missing      print what is missing
# tesseract-ocr, tesseract-ocr-vie, poppler-utils: recognise scanned PDF files (also used by the program itself).
# libreoffice-writer-nogui, fonts-croscore: a programme as PDF, with letters that measure like Times New Roman and have all
# Vietnamese ones (also used by the program itself).
# chromium: end-to-end tests of the page. fonts-dejavu-core: Vietnamese letters on a bare machine's screenshots.
# poppler-utils: pictures of the pages of a PDF beside what was read from it, on the page of documents.
set -eu
packages="chromium fonts-dejavu-core tesseract-ocr tesseract-ocr-vie poppler-utils libreoffice-writer-nogui fonts-croscore"

missing() {
    for package in $packages; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || echo "$package"
    done
}

case "${1:-list}" in
    list) printf '%s\n' $packages ;;
    missing) missing ;;
    install)
        wanted=$(missing)
        [ -z "$wanted" ] && exit 0
        if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
            echo "Chưa cài được các gói Debian: $wanted (cần quyền quản trị: sudo apt-get install $wanted)." >&2
            exit 0
        fi
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq && apt-get install -y -qq --no-install-recommends $wanted >/dev/null
        ;;
    *) echo "Dùng: $0 [list|missing|install]" >&2; exit 2 ;;
esac
