#!/bin/sh
# Makes the volumes of the sample AMIs anew (needs mke2fs): a small root that holds nothing sensitive, and one with a
# private key that was made for this purpose and opens nothing.
set -eu
cd "$(dirname "$0")"
out=src/main/resources/dev/amipublisher/localaws/sample
root=$(mktemp -d)
trap 'rm -rf "$root" "$root.img"' EXIT

mkdir -p "$root/etc/ssh" "$root/root/.ssh" "$root/home/admin/.ssh" "$root/opt/app" "$root/usr/bin" "$root/var/log"
printf 'ID=debian\nVERSION_ID="13"\nPRETTY_NAME="Debian GNU/Linux 13 (trixie)"\n' > "$root/etc/os-release"
printf 'root:x:0:0:root:/root:/bin/bash\nadmin:x:1000:1000::/home/admin:/bin/bash\n' > "$root/etc/passwd"
printf 'root:*:20000:0:99999:7:::\nadmin:!:20000:0:99999:7:::\n' > "$root/etc/shadow"
printf 'UUID=8a7b1c1e-0000-4000-8000-00000000000a / ext4 defaults 0 1\n' > "$root/etc/fstab"
printf 'PermitRootLogin no\nPasswordAuthentication no\n' > "$root/etc/ssh/sshd_config"
printf 'export HISTSIZE=1000\n' > "$root/root/.bashrc"

volume() {
  find "$root" -exec touch -h -d '2026-11-01T00:00:00Z' {} +
  rm -f "$root.img"
  E2FSPROGS_FAKE_TIME=1793491200 mke2fs -q -t ext4 -O ^has_journal -E hash_seed=8a7b1c1e-0000-4000-8000-00000000000b,root_owner=0:0 \
    -U 8a7b1c1e-0000-4000-8000-00000000000a -d "$root" "$root.img" 16M
  gzip -9n < "$root.img" > "$out/$1.img.gz"
}

volume clean
openssl genpkey -algorithm ed25519 -out "$root/opt/app/deploy.pem" 2> /dev/null
chmod 600 "$root/opt/app/deploy.pem"
volume private-key
