package dev.amipublisher.cli;

import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.AccountSource;
import dev.amipublisher.cli.account.DeployedSettings;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.regions.Region;

/** Which account to read. */
final class AccountOptions {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "A profile of the AWS CLI; default: AWS_PROFILE, or the default profile.")
  private @Nullable String profile;

  @Option(
      names = {"--region", "--regions"},
      paramLabel = "REGION",
      split = ",",
      description = "Regions, separated by commas, or 'all'; default: the AWS CLI's own.")
  private List<String> regions = new ArrayList<>();

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      converter = Endpoint.class,
      description = "An emulator in place of AWS; default: AWS_ENDPOINT_URL.")
  private @Nullable URI endpoint;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "The cdk.json of the deployment; environment variables such as REQUIRED_TAGS come first.")
  private @Nullable Path settings;

  /**
   * The function's settings in this account.
   *
   * @param mode the mode, whatever else says
   * @throws IllegalArgumentException if one is wrong; the message names it
   */
  Settings settings(CommandEnvironment environment, Mode mode) {
    return environment.settings(
        settings == null
            ? Map.of()
            : DeployedSettings.read(environment.directory().resolve(settings)),
        mode);
  }

  /** Connects to the account. */
  Account connect(CommandEnvironment environment) {
    return Account.connect(
        source(environment), settings(environment, Mode.REPORT), environment.clock());
  }

  /** The partition of the first Region that is named; without any, that of most accounts. */
  String partition() {
    return regions.stream()
        .map(region -> Region.of(region).metadata())
        .filter(Objects::nonNull)
        .map(metadata -> metadata.partition().id())
        .findFirst()
        .orElse("aws");
  }

  /** Which account and Regions. */
  AccountSource source(CommandEnvironment environment) {
    String variable = environment.variables().get("AWS_ENDPOINT_URL");
    URI where = endpoint == null && variable != null ? new Endpoint().convert(variable) : endpoint;
    boolean all = regions.equals(List.of("all"));
    return new AccountSource(
        environment.variables(), profile, all ? List.of() : regions, all, where);
  }

  /** Reads the id of an AMI. */
  static final class ImageId implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
      if (text.matches("ami-[0-9a-f]{8,17}")) {
        return text;
      }
      throw new TypeConversionException(
          "'" + text + "' is not the id of an AMI, such as ami-0123456789abcdef0");
    }
  }
}
