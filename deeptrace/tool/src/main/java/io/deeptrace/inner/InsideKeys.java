// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

import io.deeptrace.analyzer.inner.Main;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The keys of the classes of one program. */
final class InsideKeys {
    private static final HexFormat HEX = HexFormat.of();
    /** To be changed with the form of what is kept. */
    private static final String FORM = "1";

    private final String compiler;
    private final String work;
    private final String classPath;

    /**
     * For the classes of this class path, compiled by this JDK.
     *
     * @throws IOException if not even what there is can be told
     */
    InsideKeys(Path java, List<Path> classPath) throws IOException {
        compiler = compiler(java);
        work = work();
        MessageDigest digest = digest();
        for (Path entry : classPath) {
            add(digest, facts(entry));
        }
        this.classPath = HEX.formatHex(digest.digest());
    }

    /**
     * The key of a class.
     *
     * @param sourceName its source's name with its folder, or null if there is none
     * @param source its text
     */
    InsideKey of(String className, byte[] classFile, String sourceName, String source) {
        MessageDigest digest = digest();
        add(digest, FORM);
        add(digest, compiler);
        add(digest, work);
        add(digest, sourceName == null ? "" : sourceName);
        add(digest, sourceName == null ? "" : source);
        digest.update(classFile);
        return new InsideKey(className, HEX.formatHex(digest.digest()), sourceName != null, classPath);
    }

    /** What a JDK says of itself. */
    private static String compiler(Path java) throws IOException {
        Path release = java.resolve("release");
        return java + "\n" + (Files.exists(release) ? Files.readString(release) : "");
    }

    /** The jar whose code does the work; while it is built, its classes. */
    private static String work() throws IOException {
        try {
            Path place = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(place)) {
                return HEX.formatHex(digest().digest(Files.readAllBytes(place)));
            }
            StringBuilder all = new StringBuilder();
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.sorted().toList()) {
                    all.append(facts(file)).append('\n');
                }
            }
            return all.toString();
        } catch (URISyntaxException e) {
            throw new IOException("Where DeepTrace's own code lies cannot be told: " + e.getMessage(), e);
        }
    }

    private static String facts(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            long size = attributes.isDirectory() ? 0 : attributes.size();
            return file.toAbsolutePath() + " " + size + " " + attributes.lastModifiedTime();
        } catch (NoSuchFileException gone) {
            return file.toAbsolutePath() + " gone";
        }
    }

    /** With its length, so that no two rows of texts are the same to the digest. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has SHA-256.", e);
        }
    }
}
