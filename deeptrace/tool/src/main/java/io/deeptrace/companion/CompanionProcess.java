// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The companion as its JVM sees it. It ends when it is closed, or when its JVM ends, however that happens. */
public final class CompanionProcess implements AutoCloseable {
    private static final String OK = "ok";

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private CompanionProcess(Process process) {
        this.process = process;
        this.requests = process.outputWriter();
        this.answers = process.inputReader();
    }

    /**
     * Starts it.
     *
     * @param java home of the JDK that it runs on
     * @param classPath the tool with its libraries
     * @throws CompanionException if it cannot be started
     */
    public static CompanionProcess start(Path java, List<Path> classPath) throws CompanionException {
        List<String> command =
                new ArrayList<>(List.of(java.resolve("bin").resolve("java").toString()));
        // As the launcher has it: it lives for a few short questions.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmn64m", "-Xlog:disable", "-cp"));
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(CompanionProcess.class.getPackageName() + ".Companion");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        try {
            return new CompanionProcess(builder.start());
        } catch (IOException e) {
            throw new CompanionException(
                    "DeepTrace's own process cannot be started (" + e.getMessage() + "): see whether memory is short.",
                    e);
        }
    }

    /**
     * Asks for something and waits for it.
     *
     * @param words what, and with what
     * @return the words of the answer
     * @throws CompanionException if it cannot be done, or the process has ended
     */
    public synchronized List<String> ask(List<String> words) throws CompanionException {
        String line;
        try {
            requests.write(Words.line(words));
            requests.newLine();
            requests.flush();
            line = answers.readLine();
        } catch (IOException e) {
            throw new CompanionException(
                    "DeepTrace's own process cannot be reached (" + e.getMessage()
                            + "): see whether memory is short, and run again.",
                    e);
        }
        if (line == null) {
            throw new CompanionException(
                    "DeepTrace's own process has ended: see whether memory is short, and run again.", null);
        }
        List<String> answer = Words.of(line);
        if (!answer.get(0).equals(OK)) {
            throw new CompanionException(answer.get(1), null);
        }
        return answer.subList(1, answer.size());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
