package dev.amipublisher.inspection.check.system;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.FileCheck;
import dev.amipublisher.inspection.check.OperatingSystem;
import dev.amipublisher.inspection.check.Place;
import dev.amipublisher.inspection.check.SystemCheck;
import dev.amipublisher.inspection.tree.TreeFile;
import java.util.Optional;

/** Host keys must be made at the first boot, else all instances can impersonate each other. */
public final class SshHostKeyCheck implements SystemCheck, FileCheck {

  private static final String WHAT = "the private key of an SSH host";

  @Override
  public String id() {
    return "ssh-host-key";
  }

  @Override
  public String looksFor() {
    return "A private host key of sshd in /etc/ssh or where HostKey says, or of Dropbear.";
  }

  @Override
  public boolean concerns(Place place) {
    boolean openSsh =
        place.name().startsWith("ssh_host_")
            && place.name().endsWith("key")
            && place.endsWith("ssh/" + place.name());
    boolean dropbear =
        place.name().startsWith("dropbear_")
            && place.name().endsWith("_host_key")
            && place.endsWith("dropbear/" + place.name());
    return openSsh || dropbear;
  }

  @Override
  public void examine(TreeFile file, Evidence evidence) {
    evidence.found(this, file, 0, WHAT);
  }

  @Override
  public void examine(OperatingSystem system, Evidence evidence) {
    SshdConfiguration.of(system.tree())
        .all("hostkey")
        .flatMap(setting -> setting.values().stream())
        .map(system.tree()::findContent)
        .flatMap(Optional::stream)
        .forEach(file -> evidence.found(this, file, 0, WHAT));
  }
}
