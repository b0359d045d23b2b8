package dev.amipublisher.inspection.verdict;

import dev.amipublisher.inspection.check.Scope;
import java.util.List;

/**
 * What was looked at, and what was not on purpose.
 *
 * @param scope how much was looked at
 * @param skipped partitions that hold no files of interest, each with its volume
 * @param readInPart files of which only the beginning was looked at, each with its volume; the
 *     first of them, if there are many
 * @param filesReadInPart how many there are
 * @param binaryFiles how many files were not searched for tokens since they are no text, by their
 *     content or by their name
 * @param dependencies how many files in directories of dependencies were looked at by name only
 * @param bytesRead of file content
 */
public record Coverage(
    Scope scope,
    List<String> skipped,
    List<String> readInPart,
    long filesReadInPart,
    long binaryFiles,
    long dependencies,
    long bytesRead) {}
