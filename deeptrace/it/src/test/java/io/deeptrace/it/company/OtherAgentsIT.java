// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An agent of somebody else works on the program's threads: it is not the program. */
class OtherAgentsIT {
    private static final String PROGRAM = """
            package shop;
            public class Main {
                public static void main(String[] args) {
                    Late.call();
                    ((Runnable) System.getProperties().get("watch")).run();
                    Late.call();
                }
            }
            class Late {
                static void call() {}
            }
            """;
    /** Looks at each class of the program, by a method of its own. */
    private static final String AGENT = """
            package watching;
            import java.lang.instrument.*;
            import java.util.jar.JarFile;
            public class Agent implements ClassFileTransformer {
                public static void premain(String jars, Instrumentation instrumentation) throws Exception {
                    String[] places = jars.split(",");
                    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(places[0]));
                    Class<?> loader = Class.forName("watching.Loader", true, null);
                    ClassLoader own = (ClassLoader) loader.getConstructor(String.class).newInstance(places[1]);
                    System.getProperties().put("watch", own.loadClass("watched.Watch").getConstructor().newInstance());
                    instrumentation.addTransformer(new Agent());
                }
                public byte[] transform(ClassLoader loader, String name, Class<?> type,
                        java.security.ProtectionDomain domain, byte[] bytes) {
                    if (name.startsWith("shop/")) {
                        look(name);
                        if (name.equals("shop/Late")) {
                            Helper.help();
                        }
                        look(name);
                    }
                    return null;
                }
                static void look(String name) { System.out.println("saw " + name); }
            }
            /** Is loaded meanwhile, and so shown to other agents. */
            class Helper {
                static void help() {}
            }
            """;

    private static final String LOADER = """
            package watching;
            public class Loader extends java.net.URLClassLoader {
                public Loader(String jar) throws Exception {
                    super(new java.net.URL[] {java.nio.file.Path.of(jar).toUri().toURL()}, null);
                }
            }
            """;
    private static final String WATCH = """
            package watched;
            public class Watch implements Runnable {
                public void run() { System.out.println("watched"); }
            }
            """;

    private static final String ATTACHES = """
            package shop;
            public class Main {
                public static void main(String[] args) throws Exception {
                    Class.forName("watching.Agent"); // as Byte Buddy's is
                    var self = com.sun.tools.attach.VirtualMachine.attach(
                            String.valueOf(ProcessHandle.current().pid()));
                    self.loadAgent(args[0]);
                    self.detach();
                    Late.call();
                }
            }
            class Late {
                static void call() {}
            }
            """;
    private static final String COMES = """
            package watching;
            import java.lang.instrument.*;
            public class Agent {
                public static void agentmain(String argument, Instrumentation instrumentation) {
                    instrumentation.addTransformer(new ClassFileTransformer() {
                        public byte[] transform(ClassLoader loader, String name, Class<?> type,
                                java.security.ProtectionDomain domain, byte[] bytes) {
                            if (name.startsWith("shop/")) {
                                look(name);
                            }
                            return null;
                        }
                    });
                }
                static void look(String name) { System.out.println("saw " + name); }
            }
            """;
    /** Is there from the start, and changes classes only once the program runs. */
    private static final String WAITS = """
            package watching;
            import java.lang.instrument.*;
            public class Agent {
                public static void premain(String argument, Instrumentation instrumentation) {
                    System.getProperties().put("comes", (Runnable) () -> Later.agentmain(instrumentation));
                }
            }
            class Later implements ClassFileTransformer {
                static void agentmain(Instrumentation instrumentation) { instrumentation.addTransformer(new Later()); }
                public byte[] transform(ClassLoader loader, String name, Class<?> type,
                        java.security.ProtectionDomain domain, byte[] bytes) {
                    if (name.startsWith("shop/")) {
                        System.out.println("saw " + name);
                    }
                    return null;
                }
            }
            """;

    private static final String CALLS = """
            package shop;
            public class Main {
                public static void main(String[] args) {
                    ((Runnable) System.getProperties().get("comes")).run();
                    Late.call();
                }
            }
            class Late {
                static void call() {}
            }
            """;

    private static final String UNLINKABLE = """
            package shop;
            public class Main {
                public static void main(String[] args) { Part.call(); }
            }
            class Part {
                static void call() {}
            }
            class Broken {
                Gone choose(boolean one) { return one ? new GoneOne() : new GoneTwo(); }
            }
            abstract class Gone {}
            class GoneOne extends Gone {}
            class GoneTwo extends Gone {}
            """;
    private static final String LOADS = """
            package watching;
            public class Agent {
                public static void premain(String names) throws Exception {
                    for (String name : names.split(",")) {
                        Class.forName(name, false, ClassLoader.getSystemClassLoader());
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void whatItCallsIsNoneOfTheProgramsCalls(Jdk jdk) throws Exception {
        Path program = compile("shop", "Main", PROGRAM);
        String agent = "-javaagent:" + jar("agent", compile("agent", "Agent", AGENT)) + "="
                + jar("loader", compile("loader", "Loader", LOADER)) + ","
                + jar("watch", compile("watch", "Watch", WATCH));
        requireNoneOfItsCalls(program, List.of(agent), List.of(), jdk);
        requireNoneOfItsCalls(program, List.of(), List.of(agent), jdk);
    }

    private void requireNoneOfItsCalls(Path program, List<String> before, List<String> after, Jdk jdk)
            throws Exception {
        Execution execution = run(program, List.of(), before, after, jdk);

        assertThat(execution.out().lines()).endsWith("saw shop/Late", "saw shop/Late", "watched");
        Trace trace = trace();
        assertThat(methods(trace)).containsExactly("main", "call", "call");
        assertThat(trace.totals().counted())
                .as("transform, look twice, and help, for Late")
                .containsExactly(Map.entry(Loss.OTHER_AGENTS, 4L));
        assertThat(trace.info().get("removal")).contains("byte for byte");
        assertThat(Traced.warnings(trace)).isEmpty();
    }

    /** It is attached by the program itself, as by libraries that make mocks. */
    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void oneThatComesWhileTheProgramIsTracedIsNotTheProgramEither(Jdk jdk) throws Exception {
        Path program = compile("shop", "Main", ATTACHES);
        Path agent = jar("agent", compile("agent", "Agent", COMES));
        Files.createDirectory(program.resolve("watching"));
        try (var classes = Files.list(directory.resolve("agent/watching"))) {
            for (Path file : classes.toList()) {
                Files.copy(file, program.resolve("watching").resolve(file.getFileName()));
            }
        }
        List<String> options = List.of("-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading");

        Execution execution = run(program, List.of(agent.toString()), options, List.of(), jdk);

        assertThat(execution.out()).as("%s", execution).contains("saw shop/Late");
        Trace trace = trace();
        assertThat(methods(trace)).containsExactly("main", "call");
        assertThat(trace.totals().counted()).containsExactly(Map.entry(Loss.OTHER_AGENTS, 2L));
        assertThat(trace.lanes()).extracting(Trace.Lane::name).doesNotContain("deeptrace-agents");
        assertThat(trace.info().get("removal")).contains("byte for byte");
    }

    /** As Mockito's, on the command line. */
    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void oneThatChangesClassesOnlyLaterIsNotTheProgramEither(Jdk jdk) throws Exception {
        Path program = compile("shop", "Main", CALLS);
        Path agent = jar("agent", compile("agent", "Agent", WAITS));

        Execution execution = run(program, List.of(), List.of("-javaagent:" + agent), List.of(), jdk);

        assertThat(execution.out()).as("%s", execution).contains("saw shop/Late");
        Trace trace = trace();
        assertThat(methods(trace)).contains("main", "call").doesNotContain("transform");
        assertThat(trace.totals().counted()).containsExactly(Map.entry(Loss.OTHER_AGENTS, 1L));
        assertThat(trace.info().get("removal")).contains("byte for byte");
    }

    private static List<String> methods(Trace trace) {
        return IntStream.range(0, trace.callCount())
                .mapToObj(call -> trace.method(call).ref().name())
                .toList();
    }

    /** JDK 17 refuses to change such a class, and with it all that were to be changed in the same step. */
    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aClassThatCannotBeLinkedTakesNothingFromTheOthers(Jdk jdk) throws Exception {
        Path program = compile("shop", "Main", UNLINKABLE);
        for (String gone : List.of("Gone", "GoneOne", "GoneTwo")) {
            Files.delete(program.resolve("shop/" + gone + ".class"));
        }
        String agent =
                "-javaagent:" + jar("agent", compile("agent", "Agent", LOADS)) + "=shop.Main,shop.Part,shop.Broken";
        Execution execution = run(program, List.of(), List.of(agent), List.of(), jdk);

        assertThat(execution.exit()).as("%s", execution).isZero();
        Trace trace = trace();
        assertThat(trace.callCount()).isEqualTo(2);
        assertThat(trace.woven())
                .extracting(Trace.Woven::className)
                .as("told as woven")
                .contains("shop.Main", "shop.Part");
        assertThat(trace.info().get("removal")).matches("\\d+ classes restored, byte for byte");
    }

    private Execution run(Path program, List<String> arguments, List<String> before, List<String> after, Jdk jdk)
            throws Exception {
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {program.toUri().toURL()});
                AgentJvm jvm = new AgentJvm(
                        directory,
                        new Target(loader.loadClass("shop.Main"), "main", List.of(program), arguments),
                        jdk)) {
            return jvm.run(jvm.everything("shop.dtrace"), before, after);
        }
    }

    private Trace trace() throws IOException {
        return TraceReader.read(directory.resolve("shop.dtrace"));
    }

    private Path compile(String name, String type, String source) throws IOException {
        Path classes = Files.createDirectory(directory.resolve(name));
        Path file = Files.writeString(directory.resolve(type + ".java"), source);
        List<String> options = new ArrayList<>(List.of("--release", "17", "-d", classes.toString(), file.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(new String[0])))
                .isZero();
        return classes;
    }

    private Path jar(String name, Path classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", "watching.Agent");
        main.putValue("Agent-Class", "watching.Agent");
        Path jar = directory.resolve(name + ".jar");
        List<Path> files;
        try (var all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (Path file : files) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                entries.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }
}
