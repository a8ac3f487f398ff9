// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.zip.ZipArchive;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/**
 * An archive that carries its class path inside: Spring Boot's executable jar or a war. {@link Program} reads it as it is;
 * this is for those who know only directories and jars.
 */
public final class ApplicationArchive {
    private static final int LARGEST_FILE = 512 << 20;

    private final ZipArchive zip;
    private final Path directory;
    private final List<Path> files = new ArrayList<>();

    private ApplicationArchive(ZipArchive zip, Path directory) {
        this.zip = zip;
        this.directory = directory;
    }

    /**
     * What a class loader of directories and jars has to be given to find what {@link Program} finds in this class path
     * entry: itself, and behind it what it carries inside.
     *
     * @param directory where archives are unpacked to, under names made up here; it is made if it is needed
     * @throws IOException if the entry cannot be read or the directory not be written
     */
    public static List<Path> unpack(Path entry, Path directory) throws IOException {
        List<Path> all = new ArrayList<>(List.of(entry));
        if (Files.isDirectory(entry)) {
            all.addAll(ArchiveLayout.of(entry));
            return all;
        }
        try (ZipArchive zip = ZipArchive.open(entry)) {
            List<ArchiveLayout.Part> parts = ArchiveLayout.of(zip);
            if (!parts.isEmpty()) {
                Files.createDirectories(directory);
                ApplicationArchive archive = new ApplicationArchive(zip, directory);
                for (ArchiveLayout.Part part : parts) {
                    archive.unpack(part);
                }
                all.addAll(archive.files);
            }
            return all;
        } catch (ZipException noJar) {
            // Whoever opens the class path for analysis is told.
            return all;
        }
    }

    /** The launcher of this class path entry, if its manifest names one and the class that it calls. */
    public static Optional<Launcher> launcher(Path entry) throws IOException {
        if (!Files.isRegularFile(entry)) {
            return Optional.empty();
        }
        try (ZipArchive zip = ZipArchive.open(entry)) {
            JarManifest manifest = JarManifest.of(zip);
            return manifest.mainClass() == null || manifest.startClass() == null
                    ? Optional.empty()
                    : Optional.of(new Launcher(manifest.mainClass(), manifest.startClass()));
        } catch (ZipException noJar) {
            return Optional.empty();
        }
    }

    /**
     * What starts the program in an archive.
     *
     * @param mainClass the launcher, which stands in the archive itself and knows how to read what is inside
     * @param startClass the program's own main class
     */
    public record Launcher(String mainClass, String startClass) {}

    private void unpack(ArchiveLayout.Part part) throws IOException {
        if (part.isFolder()) {
            unpackFolder(part.folder());
            return;
        }
        Path file = next(zip.name(part.entry()).substring(part.folder().length()));
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            zip.copy(part.entry(), out);
            files.add(file);
        } catch (ZipException unreadable) {
            // The analysis leaves it out too, and says so.
            Files.delete(file);
        }
    }

    /** Into a jar, not into files: no name in the archive becomes one in the file system. */
    private void unpackFolder(String folder) throws IOException {
        Path file = next("classes.jar");
        Set<String> names = new HashSet<>();
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
                ZipOutputStream jar = new ZipOutputStream(out)) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            for (int entry = 0; entry < zip.size(); entry++) {
                String name = zip.startsWith(entry, folder) ? zip.name(entry).substring(folder.length()) : "";
                if (!name.isEmpty() && names.add(name)) {
                    jar.putNextEntry(new ZipEntry(name));
                    if (!name.endsWith("/")) {
                        jar.write(zip.read(entry, LARGEST_FILE));
                    }
                    jar.closeEntry();
                }
            }
        } catch (ZipException damaged) {
            throw new IOException(zip + "!" + folder + " cannot be unpacked: " + damaged.getMessage(), damaged);
        }
        files.add(file);
    }

    private Path next(String name) {
        return directory.resolve(files.size() + "-" + name.replaceAll("[^\\w.-]", "_"));
    }
}
