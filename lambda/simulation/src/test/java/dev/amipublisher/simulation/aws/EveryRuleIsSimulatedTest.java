package dev.amipublisher.simulation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.policy.ImageRules;
import dev.amipublisher.policy.SharingRule;
import dev.amipublisher.policy.SharingRules;
import dev.amipublisher.simulation.content.SimulatedContents;
import dev.amipublisher.simulation.expected.ExpectedFindings;
import dev.amipublisher.simulation.world.World;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A rule that no AMI of the simulation breaks, or that nobody judges independently, is not
 * simulated.
 */
class EveryRuleIsSimulatedTest {

  private static final int SEEDS = 2_000;
  private static final String ACCOUNT = "123456789012";

  @Test
  void everyRuleIsJudgedAnewAndBrokenBySomeImage() {
    NavigableSet<String> rules = new TreeSet<>();
    NavigableSet<String> broken = new TreeSet<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      World world = new World(seed, false);
      for (Image image : world.ec2().images()) {
        ImageFacts facts = SimulatedImages.facts(image);
        ImageContent content =
            SimulatedContents.content(
                world.contents().of(image.imageId()),
                image.tags().containsKey(world.settings().sensitiveData().allowTagKey()));
        SharingRules ofSeed = ImageRules.of(ACCOUNT, world.settings(), content, World.BEGIN);
        NavigableSet<String> found = new TreeSet<>();
        ofSeed.check(facts).stream().map(Finding::rule).forEach(found::add);
        NavigableSet<String> expected =
            new TreeSet<>(ExpectedFindings.of(image, world.settings(), World.BEGIN));
        expected.addAll(ExpectedFindings.ofContent(image, world));
        assertThat(expected)
            .as("what expected/ExpectedFindings.java has of %s, seed %d", image.imageId(), seed)
            .isEqualTo(found);
        ofSeed.rules().stream().map(SharingRule::id).forEach(rules::add);
        broken.addAll(found);
      }
    }
    assertThat(broken).as("the rules that AMIs of world/Fleet.java break").isEqualTo(rules);
  }
}
