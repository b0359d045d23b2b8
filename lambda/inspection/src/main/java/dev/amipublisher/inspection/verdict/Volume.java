package dev.amipublisher.inspection.verdict;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.tree.MountableFileSystem;
import java.util.List;

/**
 * A volume of an image, as far as it could be opened.
 *
 * @param id the snapshot or volume, as findings are to name it
 * @param fileSystems those that can be read
 * @param skipped what is not looked at on purpose, for example {@code partition 14: BIOS boot}
 * @param failures what could not be opened; each of them keeps the image from being clean
 */
public record Volume(
    String id,
    List<MountableFileSystem> fileSystems,
    List<String> skipped,
    List<UnverifiableException> failures) {}
