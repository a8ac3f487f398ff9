// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Libraries;
import io.deeptrace.it.target.live.Ticker;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A {@link Ticker}, or another program that answers until it is told to end, in a JVM of its own, without an agent. */
final class Service implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private Service(Process process) {
        this.process = process;
        out = process.inputReader();
    }

    /** Starts it, and waits until it answers. */
    static Service start(Jdk jdk, String... options) throws IOException {
        return start(List.of(), Ticker.class, jdk, options);
    }

    /** Another program than a {@link Ticker}. */
    static Service start(Class<?> program, Jdk jdk) throws IOException {
        return start(List.of(), program, jdk);
    }

    /** As {@link #start(Jdk, String...)}, by a command that takes a command. */
    static Service start(List<String> by, Jdk jdk, String... options) throws IOException {
        return start(by, Ticker.class, jdk, options);
    }

    private static Service start(List<String> by, Class<?> program, Jdk jdk, String... options) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.add(jdk.java());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(
                Libraries.of(program).stream().map(Object::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(program.getName());
        Service service = new Service(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        assertThat(service.out.readLine()).isEqualTo("ready");
        return service;
    }

    /** Has it use the class that it has not loaded before. */
    void sendLatecomer() throws IOException {
        process.getOutputStream().write('l');
        process.getOutputStream().flush();
    }

    String pid() {
        return Long.toString(process.pid());
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Has it end by itself: it must have gone on, with right answers only. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        assertThat(out.readLine()).isEqualTo("answered true");
        assertThat(process.waitFor()).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
