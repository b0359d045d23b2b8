package dev.amipublisher.inspection.check.system;

import dev.amipublisher.inspection.check.Evidence;
import dev.amipublisher.inspection.check.OperatingSystem;
import dev.amipublisher.inspection.check.SystemCheck;
import dev.amipublisher.inspection.check.system.SshdConfiguration.Setting;
import java.util.List;

/**
 * Root must not log in by password. sshd's own default forbids it since OpenSSH 7.0, so only what
 * is configured counts. Match blocks are not weighed against each other: it is enough that one of
 * the settings that may hold permits root, and one permits passwords.
 */
public final class RootPasswordLoginCheck implements SystemCheck {

  private static final List<String> WAYS_TO_ASK_FOR_A_PASSWORD =
      List.of(
          "passwordauthentication",
          "kbdinteractiveauthentication",
          "challengeresponseauthentication");

  @Override
  public String id() {
    return "root-password-login";
  }

  @Override
  public String looksFor() {
    return "An sshd configuration by which root can log in with a password.";
  }

  @Override
  public void examine(OperatingSystem system, Evidence evidence) {
    SshdConfiguration sshd = SshdConfiguration.of(system.tree());
    if (asksForPasswords(sshd)) {
      sshd.possible("permitrootlogin")
          .filter(setting -> setting.value().equals("yes"))
          .findFirst()
          .ifPresent(
              setting ->
                  evidence.found(
                      this, setting.file(), setting.line(), "root may log in with a password"));
    }
  }

  /** Passwords are asked for by default; keyboard-interactive goes by an older name as well. */
  private static boolean asksForPasswords(SshdConfiguration sshd) {
    boolean byPassword =
        sshd.general("passwordauthentication").isEmpty()
            || WAYS_TO_ASK_FOR_A_PASSWORD.stream()
                .flatMap(sshd::possible)
                .map(Setting::value)
                .anyMatch("yes"::equals);
    boolean interactive =
        sshd.general("kbdinteractiveauthentication").isEmpty()
            && sshd.general("challengeresponseauthentication").isEmpty();
    return byPassword || interactive;
  }
}
