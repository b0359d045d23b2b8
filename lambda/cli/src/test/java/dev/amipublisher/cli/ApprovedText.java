package dev.amipublisher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Output that someone has looked at and found good, kept in a file. */
public final class ApprovedText {

  private static final Path APPROVED = Path.of("src", "test", "resources", "approved");

  private ApprovedText() {}

  /** Fails if the text is not as approved, and leaves the new one where it can be looked at. */
  public static void assertApproved(String name, String printed) throws IOException {
    String text = printed.replace("\r\n", "\n"); // as git keeps it
    Path approved = APPROVED.resolve(name);
    Path received = Path.of("target", "received", name);
    Files.createDirectories(received.getParent());
    Files.writeString(received, text);
    assertThat(text)
        .as("if %s is what it should be, copy it to %s", received, approved)
        .isEqualTo(Files.exists(approved) ? Files.readString(approved) : "");
  }
}
