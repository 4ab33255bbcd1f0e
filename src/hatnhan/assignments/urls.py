"""The pages of assignments."""

from django.urls import path

from .views import assigning, difficulties, households, overview, teams, visiting

app_name = "assignments"
urlpatterns = [
    path("", overview.home, name="home"),
    path("of/<int:pk>/", overview.unit, name="unit"),
    path("of/<int:pk>/overview/", overview.overview, name="overview"),
    path("of/<int:pk>/not-visited/", overview.not_visited, name="not_visited"),
    path("of/<int:pk>/overview/excel/", overview.overview_excel, name="overview_excel"),
    path("of/<int:pk>/new/", assigning.new_mandate, name="new_mandate"),
    path("mandates/<int:pk>/", assigning.mandate, name="mandate"),
    path("<int:pk>/", assigning.assignment, name="assignment"),
    path("<int:pk>/end/", assigning.end, name="end"),
    path("<int:pk>/replacement/", assigning.replacement, name="replacement"),
    path("<int:pk>/visits/new/", visiting.new_visit, name="new_visit"),
    path("visits/<int:pk>/", visiting.visit, name="visit"),
    path("visits/<int:pk>/change/", visiting.change, name="visit_change"),
    path("visits/<int:pk>/difficulties/new/", difficulties.new_at_visit, name="new_at_visit"),
    path("of/<int:pk>/difficulties/", difficulties.difficulties, name="difficulties"),
    path("of/<int:pk>/difficulties/new/", difficulties.new_difficulty, name="new_difficulty"),
    path("difficulties/<int:pk>/", difficulties.difficulty, name="difficulty"),
    path("difficulties/<int:pk>/answer/", difficulties.answer, name="answer"),
    path("difficulties/<int:pk>/closing/", difficulties.closing, name="closing"),
    path("of/<int:pk>/teams/", teams.teams, name="teams"),
    path("of/<int:pk>/teams/new/", teams.new_team, name="new_team"),
    path("teams/<int:pk>/", teams.team, name="team"),
    path("teams/<int:pk>/members/", teams.members, name="team_members"),
    path("teams/<int:pk>/end/", teams.end, name="team_end"),
    path("of/<int:pk>/households/", households.groups, name="groups"),
    path("of/<int:pk>/households/new/", households.new_group, name="new_group"),
    path("of/<int:pk>/households/charges/", households.charges, name="charges"),
    path("households/<int:pk>/", households.group, name="group"),
    path("households/<int:pk>/end/", households.end, name="group_end"),
]
