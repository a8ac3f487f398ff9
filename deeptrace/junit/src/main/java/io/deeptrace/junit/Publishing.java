// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * Keeps files with a test's results: where JUnit keeps them (5.12 and later), else below {@code target/deeptrace} or {@code build/deeptrace}. JUnit's
 * method is called by its name, since the type of one of its parameters moved.
 */
final class Publishing {
    private final ExtensionContext context;
    private final TestName test;

    Publishing(ExtensionContext context, TestName test) {
        this.context = context;
        this.test = test;
    }

    /** Moves a file there, under a name, and says where it is. */
    Path publish(Path file, String name, String mediaType) throws IOException {
        Method publishFile = Stream.of(ExtensionContext.class.getMethods())
                .filter(method -> method.getName().equals("publishFile") && method.getParameterCount() == 3)
                .findFirst()
                .orElse(null);
        if (publishFile == null) {
            Path directory = Files.createDirectories(ownDirectory());
            return move(file, directory.resolve(name));
        }
        AtomicReference<Path> place = new AtomicReference<>();
        ThrowingConsumer<Path> writer = path -> place.set(move(file, path));
        try {
            Object type = publishFile
                    .getParameterTypes()[1]
                    .getMethod("parse", String.class)
                    .invoke(null, mediaType);
            publishFile.invoke(context, name, type, writer);
            return place.get();
        } catch (InvocationTargetException e) {
            throw new IOException(
                    "JUnit does not publish " + file.getFileName() + ": "
                            + e.getCause().getMessage(),
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IOException("This version of JUnit publishes no files: " + e.getMessage(), e);
        }
    }

    private Path ownDirectory() throws IOException {
        return BuildDirectory.ours().resolve(test.type().getName()).resolve(test.directory());
    }

    private static Path move(Path file, Path to) {
        try {
            Files.createDirectories(to.getParent());
            return Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
