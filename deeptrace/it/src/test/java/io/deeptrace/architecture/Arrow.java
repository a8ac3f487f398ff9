// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The rules of the house, each with the room and a member of a class that breaks it. */
enum Arrow {
    RUNTIME_KNOWS_NEITHER_ANALYZER_NOR_TOOL(
            never(
                    "in the traced JVM only what runs there",
                    List.of("format", "recorder", "agent"),
                    "analyzer",
                    "model",
                    "export",
                    "viewer",
                    "run",
                    "cli"),
            "agent",
            "io.deeptrace.analyzer.Program program;"),

    ANALYZER_KNOWS_NO_TOOL_AND_NO_RUNTIME(
            never(
                    "the analyzer ends at the plan",
                    List.of("analyzer"),
                    "model",
                    "export",
                    "viewer",
                    "run",
                    "cli",
                    "recorder",
                    "agent"),
            "analyzer",
            "io.deeptrace.model.Trace trace;"),

    PROGRAM_KNOWS_NO_ANALYSIS(
            never(
                    "what a program is depends on nobody who asks",
                    List.of("analyzer.program"),
                    "analyzer.graph",
                    "analyzer.reflection",
                    "analyzer.flow"),
            "analyzer.program",
            "io.deeptrace.analyzer.graph.CallGraph graph;"),

    GRAPH_KNOWS_NEITHER_RULES_NOR_ENGINES(
            never(
                    "the worklist asks them by interfaces of its own",
                    List.of("analyzer.graph"),
                    "analyzer.reflection",
                    "analyzer.flow"),
            "analyzer.graph",
            "io.deeptrace.analyzer.flow.FlowReceivers flows;"),

    RULES_KNOW_NO_ENGINE(
            never("every engine has all rules", List.of("analyzer.reflection"), "analyzer.flow"),
            "analyzer.reflection",
            "io.deeptrace.analyzer.flow.FlowReceivers flows;"),

    FLOW_KNOWS_NO_RULES(
            never(
                    "what a rule does without telling its values is untraced code's",
                    List.of("analyzer.flow"),
                    "analyzer.reflection"),
            "analyzer.flow",
            "io.deeptrace.analyzer.reflection.ReflectionRules rules;"),

    MODEL_KNOWS_ONLY_THE_TRACE_FILE(
            never(
                    "a trace is read without what made it and what shows it",
                    List.of("model"),
                    "analyzer",
                    "agent",
                    "recorder",
                    "export",
                    "viewer",
                    "run",
                    "cli"),
            "model",
            "io.deeptrace.export.Exporter exporter;"),

    SOURCE_KNOWS_FILES_ALONE(
            never(
                    "sources are found without a trace and without what shows them",
                    List.of("source"),
                    "agent",
                    "recorder",
                    "model",
                    "export",
                    "viewer",
                    "run",
                    "cli"),
            "source",
            "io.deeptrace.model.Trace trace;"),

    INSIDES_ARE_A_PART_OF_THE_PLAN(
            never(
                    "the expressions of methods are found before anything is recorded",
                    List.of("inner"),
                    "agent",
                    "recorder",
                    "model",
                    "export",
                    "viewer",
                    "run",
                    "cli"),
            "inner",
            "io.deeptrace.model.Trace trace;"),

    EXPORT_KNOWS_NO_RECORDING_AND_NO_VIEWER(
            never("model <- export <- viewer <- cli", List.of("export"), "agent", "recorder", "run", "viewer", "cli"),
            "export",
            "io.deeptrace.viewer.HtmlExporter page;"),

    VIEWER_KNOWS_NO_RECORDING(
            never("model <- export <- viewer <- cli", List.of("viewer"), "agent", "recorder", "run", "cli"),
            "viewer",
            "io.deeptrace.run.Recording recording;"),

    TOOL_LINKS_NEITHER_AGENT_NOR_RECORDER(
            never("plan and trace file are the only bridges", List.of("run", "cli"), "agent", "recorder"),
            "run",
            "io.deeptrace.recorder.Probe probe;"),

    COMPANION_IS_A_WAY_IN(
            never(
                    "who records and shows does not know for whom",
                    List.of("model", "export", "viewer", "run"),
                    "companion",
                    "junit"),
            "run",
            "io.deeptrace.companion.Companion companion;"),

    TESTS_SEE_TRACES_AND_THE_COMPANION_ALONE(
            never(
                    "the class path of tests stays as it was",
                    List.of("junit"),
                    "analyzer",
                    "agent",
                    "recorder",
                    "export",
                    "viewer",
                    "run",
                    "cli"),
            "junit",
            "io.deeptrace.run.Recording recording;"),

    NOBODY_KNOWS_THE_COMMAND_LINE(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.deeptrace.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.deeptrace.cli..")
                    .because("the command line is the outermost room"),
            "run",
            "io.deeptrace.cli.Main main;"),

    RECORDER_USES_THE_JDK_ALONE(
            usesOnly("recorder", "java..", "jdk.internal.."), "recorder", "io.deeptrace.format.Plan plan;"),

    FORMAT_USES_THE_JDK_ALONE(usesOnly("format", "java.."), "format", "io.deeptrace.blacklist.Blacklist list;"),

    BLACKLIST_USES_THE_JDK_ALONE(usesOnly("blacklist", "java.."), "blacklist", "io.deeptrace.format.Plan plan;"),

    SOOT_STAYS_IN_ITS_ROOM(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.deeptrace.analyzer.soot..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("soot..", "sootup..")
                    .because("it is loaded only when asked for"),
            "analyzer",
            "soot.Scene scene;"),

    ONLY_VIEWER_AND_ATTACH_USE_THE_NETWORK(
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.deeptrace.viewer..", "io.deeptrace.attach..")
                    .should()
                    .dependOnClassesThat(network())
                    .because("a recording never leaves the machine by itself"),
            "run",
            "java.net.Socket socket;"),

    NOTHING_IS_DESERIALIZED(
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.io.ObjectInputStream")
                    .because("a file must not be able to choose which code runs"),
            "model",
            "java.io.ObjectInputStream in;"),

    PACKAGES_HAVE_NO_CYCLES(
            slices().matching("io.deeptrace.(**)").should().beFreeOfCycles(),
            "format",
            "io.deeptrace.model.Trace trace;"),

    STANDARD_OUTPUT_BELONGS_TO_THE_COMMAND_LINE(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.deeptrace.cli..")
                    .should()
                    .accessField(System.class, "out")
                    .because("in the traced JVM it is the program's, elsewhere the caller's"),
            "agent",
            "void print() { System.out.println(); }"),

    NAMES_SAY_WHAT_A_CLASS_IS(
            noClasses()
                    .should()
                    .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
                    .because("such names say nothing"),
            "model",
            "class TraceUtils {}");

    private final ArchRule rule;
    private final String badRoom;
    private final String badMember;

    Arrow(ArchRule rule, String badRoom, String badMember) {
        this.rule = rule;
        this.badRoom = badRoom;
        this.badMember = badMember;
    }

    ArchRule rule() {
        return rule;
    }

    /** Name of a class that breaks the rule. */
    String badClass() {
        return "io.deeptrace." + badRoom + '.' + badSimpleName();
    }

    /** The class's name without its package. */
    String badSimpleName() {
        return "Bad" + ordinal();
    }

    /** The class's source text. */
    String badSource() {
        return "package io.deeptrace." + badRoom + "; class " + badSimpleName() + " { " + badMember + " }";
    }

    private static ArchRule never(String because, List<String> from, String... to) {
        String[] targets = List.of(to).stream().map(Arrow::room).toArray(String[]::new);
        return noClasses()
                .that(resideInAnyPackage(from.stream().map(Arrow::room).toArray(String[]::new)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(targets)
                .because(because);
    }

    private static ArchRule usesOnly(String room, String... allowed) {
        return classes()
                .that(resideInAPackage(room(room)))
                .should()
                .onlyDependOnClassesThat(resideInAPackage(room(room)).or(resideInAnyPackage(allowed)))
                .because("it depends on nothing");
    }

    private static String room(String name) {
        return "io.deeptrace." + name + "..";
    }

    /** Names of places (URI, URL) and the loading of classes from jars are not the network. */
    private static DescribedPredicate<JavaClass> network() {
        List<String> harmless = List.of(
                "URI",
                "URISyntaxException",
                "URL",
                "MalformedURLException",
                "URLClassLoader",
                "URLDecoder",
                "URLEncoder");
        return resideInAnyPackage("java.net..", "javax.net..", "com.sun.net..")
                .and(DescribedPredicate.describe("open connections", type -> !harmless.contains(type.getSimpleName())))
                .or(DescribedPredicate.describe(
                        "are socket channels",
                        type -> type.getName().startsWith("java.nio.channels.")
                                && type.getSimpleName().contains("Socket")));
    }
}
