package dev.amipublisher.cli.account;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * Region and credentials, found where the AWS CLI finds them.
 *
 * @param region the Region to begin with
 * @param credentials where credentials come from
 */
public record AwsConfiguration(String region, AwsCredentialsProvider credentials) {

  /**
   * Finds them.
   *
   * @throws Mistake if the profile does not exist, or no Region is given anywhere
   */
  public static AwsConfiguration of(AccountSource source) {
    Map<String, String> environment = source.environment();
    String profile = source.profile() == null ? environment.get("AWS_PROFILE") : source.profile();
    if (profile != null && ProfileFile.defaultProfileFile().profile(profile).isEmpty()) {
      throw new Mistake(
          """
          There is no profile '%s' in the AWS configuration: 'aws configure list-profiles' lists \
          those that there are.\
          """
              .formatted(profile));
    }
    return new AwsConfiguration(region(source, profile), credentials(source, profile));
  }

  private static String region(AccountSource source, @Nullable String profile) {
    if (!source.regions().isEmpty()) {
      return source.regions().getFirst();
    }
    // The AWS CLI knows both; the SDK knows only the first.
    for (String variable : new String[] {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
      String region = source.environment().get(variable);
      if (region != null && !region.isBlank()) {
        return region;
      }
    }
    Optional<String> configured =
        ProfileFile.defaultProfileFile()
            .profile(profile == null ? "default" : profile)
            .flatMap(found -> found.property(ProfileProperty.REGION));
    if (configured.isPresent()) {
      return configured.get();
    }
    if (source.allRegions() || source.endpoint() != null) {
      return "us-east-1";
    }
    throw new Mistake(
        "No Region was found: give --region, set AWS_REGION, or run 'aws configure set region"
            + " eu-west-1'.");
  }

  /** An emulator takes any credentials, so that none need be set up for it. */
  private static AwsCredentialsProvider credentials(
      AccountSource source, @Nullable String profile) {
    if (source.endpoint() != null
        && profile == null
        && !source.environment().containsKey("AWS_ACCESS_KEY_ID")) {
      return StaticCredentialsProvider.create(
          AwsBasicCredentials.create("ami-publisher", "emulator"));
    }
    DefaultCredentialsProvider.Builder builder = DefaultCredentialsProvider.builder();
    return profile == null ? builder.build() : builder.profileName(profile).build();
  }
}
