package dev.amipublisher.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.policy.PolicyEvaluation.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The role may share the account's snapshots with everybody, and with nobody in particular. */
class SnapshotSharingTest {

  private static final RolePolicy ROLE = RolePolicy.with(Map.of("share-snapshots", "public"));

  private static final String SNAPSHOT = "arn:aws:ec2:us-east-1::snapshot/snap-0123";
  private static final String MODIFY = "ec2:ModifySnapshotAttribute";

  @ParameterizedTest
  @CsvSource({
    "ec2:Add/group, all, , , ALLOWED",
    "ec2:Remove/group, all, , , ALLOWED",
    "ec2:Add/group, all, ec2:Attribute, createVolumePermission, ALLOWED",
    "ec2:Add/group, all, ec2:Attribute, CreateVolumePermission, ALLOWED",
    "ec2:Add/group, all, ec2:Attribute, productCodes, NOT_ALLOWED",
    "ec2:Add/group, other, , , NOT_ALLOWED",
    "ec2:Add/userId, 210987654321, , , NOT_ALLOWED",
    "ec2:Remove/userId, 210987654321, , , NOT_ALLOWED",
    "ec2:Add/group, all, ec2:Add/userId, 210987654321, NOT_ALLOWED",
    "ec2:Remove/group, all, ec2:Remove/userId, 210987654321, NOT_ALLOWED",
    "ec2:Attribute, createVolumePermission, , , NOT_ALLOWED",
  })
  void onlyTheGroupAllIsAddedAndRemoved(
      String key, String value, @Nullable String otherKey, @Nullable String other, Answer answer) {
    Map<String, List<String>> keys = own();
    keys.put(key, List.of(value));
    if (otherKey != null && other != null) {
      keys.put(otherKey, List.of(other));
    }
    assertThat(ROLE.of(MODIFY, SNAPSHOT, keys)).isEqualTo(answer);
  }

  @Test
  void onlyTheAccountsSnapshotsOfItsRegionAreShared() {
    Map<String, List<String>> keys = own();
    keys.put("ec2:Add/group", List.of("all"));
    assertThat(ROLE.of(MODIFY, SNAPSHOT.replace("us-east-1", "eu-west-1"), keys))
        .isEqualTo(Answer.NOT_ALLOWED);
    keys.put("ec2:Owner", List.of("210987654321"));
    assertThat(ROLE.of(MODIFY, SNAPSHOT, keys)).isEqualTo(Answer.NOT_ALLOWED);
  }

  @ParameterizedTest
  @CsvSource({
    SNAPSHOT + ", ami-publisher:shared, ALLOWED",
    SNAPSHOT + ", ami-publisher:snapshots, NOT_ALLOWED",
    SNAPSHOT + ", publish, NOT_ALLOWED",
    RolePolicy.IMAGE + ", ami-publisher:snapshots, ALLOWED",
    RolePolicy.IMAGE + ", ami-publisher:shared, NOT_ALLOWED",
    RolePolicy.IMAGE + ", share-snapshots, NOT_ALLOWED",
  })
  void oneTagOfSnapshotsAndOneOfImagesIsWritten(String resource, String key, Answer answer) {
    Map<String, List<String>> keys = own();
    keys.put("aws:TagKeys", List.of(key));
    assertThat(ROLE.of("ec2:CreateTags", resource, keys)).isEqualTo(answer);
  }

  private static Map<String, List<String>> own() {
    return new TreeMap<>(Map.of("ec2:Owner", List.of(IntrinsicResolver.ACCOUNT)));
  }
}
