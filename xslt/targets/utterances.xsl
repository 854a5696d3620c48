<?xml version="1.0" encoding="UTF-8"?>
<!-- Speeches → utterances: u with seg, and what those who wrote it down remark as note, vocal, kinesic, incident, gap.
     A record becomes a row of sections, each with its headings first. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:x-tei-encoder:modes" xmlns:f="urn:x-tei-encoder:functions" xmlns:t="urn:x-tei-encoder:target"
    xmlns="http://www.tei-c.org/ns/1.0" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="m:text" on-no-match="shallow-copy"/>
  <xsl:mode name="m:blocks" on-no-match="shallow-skip"/>
  <xsl:mode name="m:said" on-no-match="fail"/>
  <xsl:mode name="m:remark" on-no-match="fail"/>
  <xsl:mode name="m:words" on-no-match="shallow-copy"/>

  <!-- Whether a speech can have several speakers. -->
  <xsl:variable name="f:choirs" as="xs:boolean" select="false()"/>

  <!-- What is heard and seen, by words in the languages of parliaments that the remark begins with or has. -->
  <xsl:variable name="f:applause" as="xs:string" static="yes"
      select="'applau|aplau|beifall|akklamation|potlesk|oklaski|taps|applåd|аплодисмент|оваци|оплеск|klapsalve'"/>
  <xsl:variable name="f:laughter" as="xs:string" static="yes"
      select="'laugh|heiterkeit|gelächter|lachen|(^|\P{L})rires(\P{L}|$)|hilarité|risas|risate|ilarità|risos|смех|сміх|śmiech|wesołość|smích|derültség|nevetés|gelach|skratt|latter'"/>
  <xsl:variable name="f:interruption" as="xs:string" static="yes"
      select="'interrupti|interrupci|interruzion|interrompu|zwischenruf|zuruf|(^|\P{L})rufe?(\P{L}|$)|gegenruf|wortwechsel|exclamation|shout|közbeszól|přeruš|выкрик|реплик'"/>

  <!-- The sections of a text: where a heading follows what is none, the next one begins. -->
  <xsl:function name="f:sections" as="element(div)*">
    <xsl:param name="text" as="element(text)"/>
    <xsl:variable name="blocks" as="document-node()">
      <xsl:document><xsl:apply-templates select="$text/*" mode="m:blocks"/></xsl:document>
    </xsl:variable>
    <xsl:for-each-group select="$blocks/*" group-starting-with="head[not(preceding-sibling::*[1]/self::head)]">
      <xsl:sequence select="f:section(current-group(), position())"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- A section with speeches is one of debate; a heading that nothing follows is a remark. -->
  <xsl:function name="f:section" as="element(div)">
    <xsl:param name="blocks" as="element()*"/>
    <xsl:param name="number" as="xs:integer"/>
    <div type="{if ($blocks[self::u]) then 'debateSection' else 'commentSection'}">
      <xsl:attribute name="xml:id" select="$f:id || '.div' || $number"/>
      <xsl:choose>
        <xsl:when test="every $block in $blocks satisfies $block/self::head">
          <xsl:for-each select="$blocks">
            <note type="heading"><xsl:sequence select="node()"/></note>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="$blocks"/>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:function>

  <!-- Blocks -->

  <xsl:template match="text()" mode="m:blocks"/>

  <xsl:template match="head" mode="m:blocks">
    <head><xsl:apply-templates mode="m:words"/></head>
  </xsl:template>

  <!-- What is not speech is a remark of those who wrote the record down. -->
  <xsl:template match="p | ab | item | castItem | dateline | fw | note | l | cell | docTitle | titlePart | signed | trailer | closer[not(*)]" mode="m:blocks">
    <xsl:apply-templates select="." mode="m:remark"/>
  </xsl:template>

  <xsl:template match="stage | gap | pb" mode="m:blocks">
    <xsl:apply-templates select="." mode="m:text"/>
  </xsl:template>

  <xsl:template match="sp" mode="m:blocks">
    <xsl:apply-templates select="speaker | speaker/preceding-sibling::*" mode="m:blocks"/>
    <xsl:variable name="said" as="node()*">
      <xsl:apply-templates select="* except (speaker | speaker/preceding-sibling::*)" mode="m:said"/>
    </xsl:variable>
    <xsl:where-populated>
      <u>
        <xsl:if test="exists($said)">
          <xsl:sequence select="f:speaker(@who), f:identity(@xml:id)"/>
        </xsl:if>
        <xsl:sequence select="$said"/>
      </u>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="speaker" mode="m:blocks">
    <note type="speaker"><xsl:apply-templates mode="m:words"/></note>
  </xsl:template>

  <!-- Who speaks, and in what capacity. -->
  <xsl:function name="f:speaker" as="node()*">
    <xsl:param name="who" as="attribute(who)"/>
    <xsl:variable name="ids" as="xs:string*" select="tokenize($who) ! substring(., 2)"/>
    <xsl:variable name="told" as="xs:boolean" select="count($ids) eq 1 or $f:choirs"/>
    <xsl:if test="$told">
      <xsl:attribute name="who" select="f:who($who)"/>
    </xsl:if>
    <xsl:attribute name="ana" select="'#' || (if (count($ids) eq 1) then f:role($ids) else (), 'regular')[1]"/>
    <xsl:if test="not($told)">
      <t:dropped what="the speakers of a speech by several at once"/>
    </xsl:if>
  </xsl:function>

  <!-- An id that holds in a whole corpus. -->
  <xsl:function name="f:identity" as="attribute(xml:id)?">
    <xsl:param name="id" as="attribute(xml:id)?"/>
    <xsl:if test="$id">
      <xsl:attribute name="xml:id" select="$f:id || '.' || $id"/>
    </xsl:if>
  </xsl:function>

  <!-- What is said -->

  <xsl:template match="p | l | ab | item | quote[not(*)]" mode="m:said">
    <seg>
      <xsl:sequence select="f:identity(@xml:id)"/>
      <xsl:apply-templates mode="m:text"/>
    </seg>
  </xsl:template>

  <xsl:template match="lg | list | quote[*]" mode="m:said">
    <xsl:apply-templates select="*" mode="m:said"/>
  </xsl:template>

  <xsl:template match="stage | gap | pb" mode="m:said">
    <xsl:apply-templates select="." mode="m:text"/>
  </xsl:template>

  <xsl:template match="fw | note | head" mode="m:said">
    <xsl:apply-templates select="." mode="m:remark"/>
  </xsl:template>

  <!-- Remarks -->

  <xsl:template match="*" mode="m:remark">
    <xsl:where-populated>
      <note>
        <xsl:if test="normalize-space()">
          <xsl:sequence select="f:note-type(.), @t:added"/>
        </xsl:if>
        <xsl:apply-templates mode="m:words"/>
      </note>
    </xsl:where-populated>
  </xsl:template>

  <!-- The kind of a remark. -->
  <xsl:function name="f:note-type" as="attribute(type)?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="type" as="xs:string?" select="if ($element[self::fw or self::ab or self::note]/@type) then $element/@type
      else if ($element/self::dateline) then 'date' else if ($element/self::item) then 'participant' else ()"/>
    <xsl:if test="$type">
      <xsl:attribute name="type" select="$type"/>
    </xsl:if>
  </xsl:function>

  <!-- A remark of what was heard or seen, told by its words; of what is neither, a note. -->
  <xsl:template match="stage" mode="m:text">
    <xsl:variable name="words" as="node()*">
      <xsl:apply-templates mode="m:words"/>
    </xsl:variable>
    <xsl:variable name="said" as="xs:string" select="string-join($words)"/>
    <xsl:choose>
      <xsl:when test="matches($said, ':\s*\S') or matches($said, $f:interruption, 'i')">
        <vocal type="interruption"><desc><xsl:sequence select="$words"/></desc></vocal>
      </xsl:when>
      <xsl:when test="matches($said, $f:applause, 'i')">
        <kinesic type="applause"><desc><xsl:sequence select="$words"/></desc></kinesic>
      </xsl:when>
      <xsl:when test="matches($said, $f:laughter, 'i')">
        <kinesic type="laughter"><desc><xsl:sequence select="$words"/></desc></kinesic>
      </xsl:when>
      <xsl:otherwise>
        <note><xsl:sequence select="$words"/></note>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Why something is missing, in ParlaMint's words. -->
  <xsl:template match="gap" mode="m:text">
    <gap reason="{if (@reason = ('inaudible', 'illegible')) then 'inaudible' else 'editorial'}">
      <xsl:choose>
        <xsl:when test="desc"><desc><xsl:apply-templates select="desc/node()" mode="m:words"/></desc></xsl:when>
        <xsl:otherwise><desc t:added="yes" xml:lang="en">{(@reason, 'omitted')[1]}</desc></xsl:otherwise>
      </xsl:choose>
    </gap>
  </xsl:template>

  <!-- Running text -->

  <xsl:template match="pb" mode="m:text">
    <pb>
      <xsl:copy-of select="@n"/>
    </pb>
  </xsl:template>

  <xsl:template match="lb" mode="m:text"/>

  <!-- A word that the end of a line cut in two is one word. -->
  <xsl:template match="t:hyphen" mode="m:text m:words">
    <t:dropped what="hyphens that cut a word at the end of a line">{.}</t:dropped>
  </xsl:template>

  <xsl:template match="fw | note" mode="m:text">
    <xsl:apply-templates select="." mode="m:remark"/>
  </xsl:template>

  <xsl:template match="supplied[@t:added] | corr[@t:added]" mode="m:text" priority="1">
    <t:dropped t:added="yes" what="{name()} that an editor added"/>
  </xsl:template>

  <!-- Words alone: where no markup may stand -->

  <xsl:template match="*" mode="m:words">
    <t:unmarked what="{name()}"><xsl:apply-templates mode="m:words"/></t:unmarked>
  </xsl:template>

  <xsl:template match="t:plain | t:number | choice" mode="m:text m:words">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="lb" mode="m:words"/>

  <xsl:template match="pb" mode="m:words">
    <t:dropped what="page breaks inside of headings and remarks"/>
  </xsl:template>

  <xsl:template match="*[@t:added]" mode="m:words" priority="1">
    <t:dropped t:added="yes" what="{name()} that an editor added"/>
  </xsl:template>

</xsl:stylesheet>
