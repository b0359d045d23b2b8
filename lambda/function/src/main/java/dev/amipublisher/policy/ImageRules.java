package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.VulnerabilityPolicy.Handling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rules that need nothing but the AMI itself and, for those who look, its content. */
public final class ImageRules {

  /** Tags under this prefix are shared with the AMI. */
  private static final String SHARED_TAG_PREFIX = "ec2:SharedTag/";

  private ImageRules() {}

  /**
   * The rules, as the settings ask.
   *
   * @param content what is known of the AMI's content
   */
  public static SharingRules of(
      String accountId, Settings settings, ImageContent content, Instant now) {
    List<SharingRule> rules = new ArrayList<>();
    // First, so that a status tag that holds its finding begins with it.
    rules.add(new SensitiveDataRule(settings.sensitiveData(), content));
    rules.add(new OwnerRule(accountId));
    rules.add(new StateRule());
    rules.add(new EncryptedVolumeRule());
    rules.add(new ProductCodeRule());
    rules.add(new WatermarkRule());
    rules.add(new DeprecationRule(settings.deprecationDates(), now));
    rules.add(new RequiredTagsRule(settings.requiredTags()));
    if (settings.vulnerabilities().handling() == Handling.REFUSE) {
      rules.add(new KnownVulnerabilitiesRule(settings.vulnerabilities(), now));
    }
    return new SharingRules(rules);
  }

  /**
   * What a person should know of an AMI that is to be public, though it forbids nothing: a sentence
   * each.
   *
   * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html">Tag your
   *     Amazon EC2 resources</a>
   */
  public static List<String> notes(
      ImageFacts image, Settings settings, ImageContent content, Instant now) {
    List<String> notes = new ArrayList<>();
    List<String> shared =
        image.tags().keySet().stream()
            .filter(key -> key.startsWith(SHARED_TAG_PREFIX))
            .sorted()
            .toList();
    if (!shared.isEmpty()) {
      notes.add(
          "Everybody can read these tags while the AMI is public: "
              + String.join(", ", shared)
              + ".");
    }
    if (settings.vulnerabilities().handling() == Handling.REPORT) {
      new KnownVulnerabilitiesRule(settings.vulnerabilities(), now)
          .check(image)
          .map(Finding::problem)
          .ifPresent(notes::add);
    }
    notes.addAll(new SensitiveDataRule(settings.sensitiveData(), content).notes());
    return notes;
  }
}
