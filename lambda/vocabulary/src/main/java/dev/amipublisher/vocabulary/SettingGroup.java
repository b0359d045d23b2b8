package dev.amipublisher.vocabulary;

/** The headings under which settings are shown, in order. */
public enum SettingGroup {
  /** Where the function's jar is. */
  CODE("Code"),
  /** What is made public, and what private. */
  PUBLISHING("What is published and withdrawn"),
  /** What Amazon Inspector found. */
  VULNERABILITIES("Known vulnerabilities"),
  /** When AMIs are deprecated. */
  DEPRECATION("Deprecation"),
  /** Where copies are made. */
  REGIONS("Copies in other Regions"),
  /** Where those who launch AMIs find them. */
  CATALOGUE("The catalogue of what is public"),
  /** What the snapshots of AMIs hold. */
  CONTENT("What AMIs hold"),
  /** Who is informed. */
  PEOPLE("Who is informed"),
  /** Where the outcomes of all Regions come together. */
  HUB("One place for all Regions"),
  /** How the function runs. */
  RUNNING("How it runs");

  private final String heading;

  SettingGroup(String heading) {
    this.heading = heading;
  }

  /** The heading. */
  public String heading() {
    return heading;
  }
}
