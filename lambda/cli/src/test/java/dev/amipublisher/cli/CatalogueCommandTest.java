package dev.amipublisher.cli;

import static dev.amipublisher.cli.ApprovedText.assertApproved;
import static dev.amipublisher.cli.CommandUnderTest.command;
import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.LocalEc2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueCommandTest {

  private static final String NEW_ARM = "ami-0000000000000c001";
  private static final String NEW_X86 = "ami-0000000000000c002";
  private static final String OLD_ARM = "ami-0000000000000c003";
  private static final String GATEWAY = "ami-0000000000000c004";

  private final LocalAws aws = LocalAws.start(new LocalEc2(CommandUnderTest.CLOCK));

  @TempDir private Path folder;

  CatalogueCommandTest() {
    LocalEc2 home = aws.ec2();
    home.publicImageQuota(20);
    home.addImage(base(NEW_ARM, "2.1.0", "2026-11-16T09:12:04Z"));
    home.addImage(base(NEW_X86, "2.1.0", "2026-11-16T09:14:41Z").architecture("x86_64"));
    home.addImage(
        base(OLD_ARM, "2.0.3", "2026-10-19T09:10:33Z").tag("publish", "until 2026-12-31"));
    home.addImage(
        managed(GATEWAY, "2026-10-05T13:20:11Z").name("acme-gateway-7").tag("family", "gateway"));
    home.addImage(managed("ami-0000000000000c005", "2026-10-06T13:20:11Z"));
    home.addImage(managed("ami-0000000000000c006", "2026-10-06T13:20:11Z").tag("family", "../up"));
    LocalEc2 ireland = aws.region("eu-west-1").ec2();
    ireland.publicImageQuota(20);
    ireland.addImage(base("ami-0000000000000d003", "2.0.3", "2026-11-20T08:00:00Z"));
    ireland.addImage(base("ami-0000000000000d001", "2.1.0", "2026-11-19T08:00:00Z"));
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private static ImageBuilder managed(String imageId, String created) {
    return image(imageId)
        .created(Instant.parse(created))
        .publicly()
        .tag("publish", "true")
        .tag("ami-publisher:status", "public");
  }

  private static ImageBuilder base(String imageId, String version, String created) {
    return managed(imageId, created)
        .name("acme-base-" + version)
        .tag("family", "acme-base")
        .tag("version", version)
        .deprecatedAt(Instant.parse("2028-10-19T00:00:00Z"));
  }

  private Done run(String words) {
    return command()
        .run(
            "catalogue --regions us-east-1,eu-west-1 --endpoint-url %s%s"
                .formatted(aws.endpoint(), words));
  }

  private Done write() {
    return run(" --output " + folder);
  }

  @Test
  void theTableNamesEachFamilysAmisTheNewestVersionFirst() throws IOException {
    Done done = run("");
    assertThat(done.err()).isEmpty();
    assertThat(done.status()).isZero();
    assertApproved("catalogue-80.txt", done.out());
  }

  @Test
  void theFileOfAFamilyHasAllRegions() throws IOException {
    Done done = write();
    assertThat(done.err()).isEmpty();
    assertThat(done.status()).isZero();
    assertThat(done.out()).contains("acme-base.json lists 5 AMIs", "gateway.json lists 1 AMI.");
    assertApproved("catalogue-acme-base.json", Files.readString(folder.resolve("acme-base.json")));
  }

  @Test
  void asJsonItIsTheSame() throws IOException {
    write();
    var families =
        JsonParser.parseString(run(" --json").out()).getAsJsonObject().getAsJsonArray("families");
    assertThat(families).hasSize(2);
    assertThat(families.get(0))
        .isEqualTo(JsonParser.parseString(Files.readString(folder.resolve("acme-base.json"))));
  }

  @Test
  void anUnchangedFamilyIsAnUnchangedFile() throws IOException {
    write();
    String before = Files.readString(folder.resolve("acme-base.json"));
    Files.setLastModifiedTime(folder.resolve("acme-base.json"), FileTime.fromMillis(0));
    write();
    assertThat(folder.resolve("acme-base.json")).hasContent(before);
    assertThat(Files.getLastModifiedTime(folder.resolve("acme-base.json")).toMillis()).isZero();
  }

  @Test
  void aFamilyWithoutAPublicAmiListsNone() throws IOException {
    write();
    Files.writeString(folder.resolve("other.json"), "{\"family\": \"other\", \"owner\": \"1\"}");
    Files.writeString(folder.resolve("broken.json"), "{");
    aws.ec2().callAs("alice").createTag(GATEWAY, "publish", "false");
    write();
    assertThat(
            JsonParser.parseString(Files.readString(folder.resolve("gateway.json")))
                .getAsJsonObject()
                .getAsJsonArray("images"))
        .isEmpty();
    assertThat(folder.resolve("other.json")).content().doesNotContain("images");
    assertThat(folder.resolve("broken.json")).hasContent("{");
  }

  @Test
  void whatIsKnownInPartIsNotWritten() throws IOException {
    aws.region("eu-west-1").ec2().faults().deny("DescribeImages");
    Done done = write();
    assertThat(done.status()).isEqualTo(1);
    assertThat(done.err()).contains("eu-west-1 could not be read", "No file was written");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void otherTagsCanNameFamilyAndVersion() {
    aws.ec2().callAs("alice").createTag(GATEWAY, "product", "edge");
    Done done =
        command()
            .with(Map.of("FAMILY_TAG_KEY", "product"))
            .run("catalogue --region us-east-1 --endpoint-url " + aws.endpoint());
    assertThat(done.out()).contains("edge, owner").doesNotContain("acme-base, owner");
  }

  @Test
  void whatNobodyAsksForAndWhatIsToBeWithdrawnIsNotListed() {
    try (LocalAws fleet = CommandUnderTest.fleet()) {
      for (var each : fleet.ec2().images()) {
        fleet.ec2().callAs("alice").createTag(each.imageId(), "family", "fleet");
      }
      Done done = command().run("catalogue --endpoint-url " + fleet.endpoint());
      assertThat(done.out().lines().filter(line -> line.contains("ami-")))
          .hasSize(2)
          .allMatch(
              line ->
                  line.contains(SampleFleet.KEEP_PUBLIC)
                      || line.contains(SampleFleet.KEEP_DEPRECATED));
    }
  }
}
