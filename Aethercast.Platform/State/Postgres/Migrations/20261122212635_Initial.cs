using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aethercast.Platform.State.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "episodes",
                columns: table => new
                {
                    podcast_id = table.Column<string>(type: "text", nullable: false),
                    workflow_id = table.Column<string>(type: "text", nullable: false),
                    stream_id = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    same_until_ms = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: true),
                    topic_id = table.Column<string>(type: "text", nullable: true),
                    flight_key = table.Column<string>(type: "text", nullable: true),
                    request_json = table.Column<string>(type: "jsonb", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: true),
                    language = table.Column<string>(type: "text", nullable: false),
                    persona_id = table.Column<string>(type: "text", nullable: false),
                    hosts_json = table.Column<string>(type: "jsonb", nullable: false),
                    target_minutes = table.Column<double>(type: "double precision", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    stages_json = table.Column<string>(type: "jsonb", nullable: false),
                    chapters_json = table.Column<string>(type: "jsonb", nullable: false),
                    notices_json = table.Column<string>(type: "jsonb", nullable: false),
                    duration_ms = table.Column<long>(type: "bigint", nullable: false),
                    is_sample = table.Column<bool>(type: "boolean", nullable: false),
                    cover_ref = table.Column<string>(type: "text", nullable: true),
                    cover_content_type = table.Column<string>(type: "text", nullable: true),
                    webm_ref = table.Column<string>(type: "text", nullable: true),
                    mp3_ref = table.Column<string>(type: "text", nullable: true),
                    mp3_length = table.Column<long>(type: "bigint", nullable: false),
                    error_code = table.Column<string>(type: "text", nullable: true),
                    user_message = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_episodes", x => x.podcast_id);
                });

            migrationBuilder.CreateTable(
                name: "script_lines",
                columns: table => new
                {
                    line_id = table.Column<string>(type: "text", nullable: false),
                    podcast_id = table.Column<string>(type: "text", nullable: false),
                    task_id = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    speaker = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    chapter = table.Column<string>(type: "text", nullable: true),
                    citations_json = table.Column<string>(type: "jsonb", nullable: false),
                    voice_id = table.Column<string>(type: "text", nullable: false),
                    spoken_text = table.Column<string>(type: "text", nullable: true),
                    spans_json = table.Column<string>(type: "jsonb", nullable: false),
                    audio_ref = table.Column<string>(type: "text", nullable: true),
                    duration_ms = table.Column<int>(type: "integer", nullable: true),
                    start_ms = table.Column<long>(type: "bigint", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_script_lines", x => x.line_id);
                });

            migrationBuilder.CreateTable(
                name: "snippets",
                columns: table => new
                {
                    snippet_id = table.Column<string>(type: "text", nullable: false),
                    topic_id = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: true),
                    snippet_json = table.Column<string>(type: "jsonb", nullable: false),
                    cover_ref = table.Column<string>(type: "text", nullable: true),
                    cover_content_type = table.Column<string>(type: "text", nullable: true),
                    teaser_json = table.Column<string>(type: "jsonb", nullable: true),
                    rank = table.Column<double>(type: "double precision", nullable: false),
                    generated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_snippets", x => x.snippet_id);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    source_id = table.Column<string>(type: "text", nullable: false),
                    podcast_id = table.Column<string>(type: "text", nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: true),
                    site = table.Column<string>(type: "text", nullable: true),
                    author = table.Column<string>(type: "text", nullable: true),
                    language = table.Column<string>(type: "text", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    word_count = table.Column<int>(type: "integer", nullable: false),
                    text_ref = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    error_code = table.Column<string>(type: "text", nullable: true),
                    harvested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sources", x => new { x.podcast_id, x.source_id });
                });

            migrationBuilder.CreateTable(
                name: "stream_ids",
                columns: table => new
                {
                    stream_id = table.Column<string>(type: "text", nullable: false),
                    podcast_id = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stream_ids", x => x.stream_id);
                });

            migrationBuilder.CreateTable(
                name: "task_instances",
                columns: table => new
                {
                    task_id = table.Column<string>(type: "text", nullable: false),
                    workflow_id = table.Column<string>(type: "text", nullable: false),
                    agent_name = table.Column<string>(type: "text", nullable: false),
                    queue = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    retry_count = table.Column<int>(type: "integer", nullable: false),
                    input_params_json = table.Column<string>(type: "jsonb", nullable: false),
                    output_result_summary_json = table.Column<string>(type: "jsonb", nullable: true),
                    error_details_json = table.Column<string>(type: "jsonb", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    dispatched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_task_instances", x => x.task_id);
                });

            migrationBuilder.CreateTable(
                name: "topics",
                columns: table => new
                {
                    topic_id = table.Column<string>(type: "text", nullable: false),
                    title_suggestion = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: true),
                    relevance_score = table.Column<double>(type: "double precision", nullable: false),
                    discovered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    topic_json = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topics", x => x.topic_id);
                });

            migrationBuilder.CreateTable(
                name: "workflow_instances",
                columns: table => new
                {
                    workflow_id = table.Column<string>(type: "text", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: true),
                    trigger_event_type = table.Column<string>(type: "text", nullable: false),
                    trigger_event_payload_json = table.Column<string>(type: "jsonb", nullable: true),
                    overall_status = table.Column<string>(type: "text", nullable: false),
                    context_data_json = table.Column<string>(type: "jsonb", nullable: false),
                    error_message = table.Column<string>(type: "text", nullable: true),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workflow_instances", x => x.workflow_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_episodes_created_at",
                table: "episodes",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_episodes_flight_key",
                table: "episodes",
                column: "flight_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_episodes_workflow_id",
                table: "episodes",
                column: "workflow_id");

            migrationBuilder.CreateIndex(
                name: "IX_script_lines_podcast_id_sequence",
                table: "script_lines",
                columns: new[] { "podcast_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_snippets_generated_at",
                table: "snippets",
                column: "generated_at");

            migrationBuilder.CreateIndex(
                name: "IX_snippets_topic_id",
                table: "snippets",
                column: "topic_id");

            migrationBuilder.CreateIndex(
                name: "IX_stream_ids_podcast_id",
                table: "stream_ids",
                column: "podcast_id");

            migrationBuilder.CreateIndex(
                name: "IX_task_instances_due_at",
                table: "task_instances",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_task_instances_workflow_id",
                table: "task_instances",
                column: "workflow_id");

            migrationBuilder.CreateIndex(
                name: "IX_topics_discovered_at",
                table: "topics",
                column: "discovered_at");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_created_at",
                table: "workflow_instances",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_overall_status",
                table: "workflow_instances",
                column: "overall_status");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "episodes");

            migrationBuilder.DropTable(
                name: "script_lines");

            migrationBuilder.DropTable(
                name: "snippets");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropTable(
                name: "stream_ids");

            migrationBuilder.DropTable(
                name: "task_instances");

            migrationBuilder.DropTable(
                name: "topics");

            migrationBuilder.DropTable(
                name: "workflow_instances");
        }
    }
}
