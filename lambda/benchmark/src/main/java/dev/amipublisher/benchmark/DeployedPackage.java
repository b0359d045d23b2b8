package dev.amipublisher.benchmark;

import dev.amipublisher.localaws.lambda.PackagedFunction.FunctionPackage;
import java.nio.file.Path;

/** What the module deployment-package makes, seen from the directory of this module. */
final class DeployedPackage {

  static final String HANDLER = "dev.amipublisher.AmiPublisherHandler";

  /** The jar that is deployed. */
  static final FunctionPackage FUNCTION =
      new FunctionPackage(Path.of("../deployment-package/target/ami-publisher.jar"), HANDLER);

  /** The same jar before it was shrunk. */
  static final Path WHOLE = Path.of("../deployment-package/target/ami-publisher-whole.jar");

  /** The rules that it was shrunk by. */
  static final Path SHRINK_RULES = Path.of("../deployment-package/shrink.pro");

  private DeployedPackage() {}
}
