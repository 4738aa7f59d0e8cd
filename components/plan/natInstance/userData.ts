/**
 * What Amazon Linux 2023 does at its first boot to become a NAT instance: forwards IPv4 and writes its own
 * address into what leaves. nftables keeps both over restarts.
 *
 * It waits for its packages, since the elastic IP address may arrive after the boot. The ports of
 * connections are drawn from 1024 up, as a NAT gateway's are.
 *
 * @see Amazon VPC User Guide, "Work with NAT instances"
 */
export const natUserData = `#!/bin/bash
set -euo pipefail
cat > /etc/sysctl.d/90-nat.conf <<'CONF'
net.ipv4.ip_forward = 1
net.ipv4.conf.all.send_redirects = 0
net.ipv4.conf.default.send_redirects = 0
net.ipv4.ip_local_port_range = 1024 65535
net.netfilter.nf_conntrack_max = 262144
CONF
modprobe nf_conntrack
echo nf_conntrack > /etc/modules-load.d/nat.conf
sysctl --system
until command -v nft || dnf install -y nftables; do sleep 5; done
interface=$(ip -o -4 route show to default | awk '{print $5; exit}')
cat > /etc/sysconfig/nftables.conf <<CONF
flush ruleset
table ip nat {
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    oifname "$interface" masquerade fully-random
  }
}
CONF
systemctl enable --now nftables
nft -f /etc/sysconfig/nftables.conf
`;
