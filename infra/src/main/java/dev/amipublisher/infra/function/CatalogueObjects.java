package dev.amipublisher.infra.function;

import dev.amipublisher.infra.construct.NagSuppression;
import dev.amipublisher.infra.settings.FunctionSettings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The rights to the catalogues in a bucket: to list them all, and to write those of this Region.
 *
 * <p>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
final class CatalogueObjects {

  private CatalogueObjects() {}

  static List<PolicyStatement> statements(Stack stack, FunctionSettings settings) {
    return List.of(
        PolicyStatement.Builder.create()
            .sid("ListCatalogues")
            .actions(List.of("s3:ListBucket"))
            .resources(List.of(arn(stack, settings.catalogueBucket())))
            .conditions(
                Map.of("StringEquals", Map.of("s3:prefix", settings.cataloguePrefix() + "/")))
            .build(),
        PolicyStatement.Builder.create()
            .sid("WriteCatalogues")
            .actions(List.of("s3:GetObject", "s3:PutObject"))
            .resources(List.of(objects(stack, settings)))
            .build());
  }

  /** The catalogues of all families in this Region. */
  static String objects(Stack stack, FunctionSettings settings) {
    return arn(
        stack,
        "%s/%s/*/%s.json"
            .formatted(settings.catalogueBucket(), settings.cataloguePrefix(), stack.getRegion()));
  }

  /** The same as cdk-nag writes it. */
  static String wildcard(Stack stack, FunctionSettings settings) {
    return "Resource::arn:%s:s3:::%s/%s/*/%s.json"
        .formatted(
            NagSuppression.asCdkNagWritesIt(stack.getPartition(), "AWS::Partition"),
            settings.catalogueBucket(),
            settings.cataloguePrefix(),
            NagSuppression.asCdkNagWritesIt(stack.getRegion(), "AWS::Region"));
  }

  private static String arn(Stack stack, String resource) {
    return stack.formatArn(
        ArnComponents.builder().service("s3").region("").account("").resource(resource).build());
  }
}
